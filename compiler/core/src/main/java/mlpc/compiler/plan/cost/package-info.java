/** The cost model: measured tables of what each implementation of a layer costs, and the choice among them. */
@NullMarked
package mlpc.compiler.plan.cost;

import org.jspecify.annotations.NullMarked;
