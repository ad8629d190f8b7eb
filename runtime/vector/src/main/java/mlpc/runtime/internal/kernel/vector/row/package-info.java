/** Functions of the elements of a row, such as {@code tanh}, and reductions of a row, such as sums. */
@NullMarked
package mlpc.runtime.internal.kernel.vector.row;

import org.jspecify.annotations.NullMarked;
