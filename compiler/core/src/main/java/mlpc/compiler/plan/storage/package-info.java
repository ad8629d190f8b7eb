/** Which nodes are stored and which are inlined into their readers; a tensor, a name and a step for each that is stored. */
@NullMarked
package mlpc.compiler.plan.storage;

import org.jspecify.annotations.NullMarked;
