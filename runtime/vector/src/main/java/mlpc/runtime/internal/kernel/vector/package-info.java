/**
 * The kernels by the Vector API. Loops over rows and tiles call methods that do one thing in registers; nothing but arrays is passed
 * between methods (decision 0018 tells why, in {@code compiler/decisions}).
 */
@NullMarked
package mlpc.runtime.internal.kernel.vector;

import org.jspecify.annotations.NullMarked;
