/**
 * The kernels by the Vector API, as the runtime finds them: matrix products are in {@code product}, functions and reductions of rows in
 * {@code row}. Loops over rows and tiles call methods that do one thing in registers; nothing but arrays is passed between methods
 * (decision 0018 tells why, in {@code compiler/decisions}; {@code register} has what it takes).
 */
@NullMarked
package mlpc.runtime.internal.kernel.vector;

import org.jspecify.annotations.NullMarked;
