/** Elementary functions of one number, in both precisions, each with a stated error bound. Every other form of them has the same bits. */
@NullMarked
package mlpc.runtime.internal.kernel.function;

import org.jspecify.annotations.NullMarked;
