/** From steps to loop statements and scalar code, as loops or unrolled element by element. */
@NullMarked
package mlpc.compiler.plan.lower;

import org.jspecify.annotations.NullMarked;
