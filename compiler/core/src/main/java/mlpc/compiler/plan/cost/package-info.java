/** The cost model: what each implementation of a layer takes, by measured tables, and which is chosen. */
@NullMarked
package mlpc.compiler.plan.cost;

import org.jspecify.annotations.NullMarked;
