/** Matrix products: weights packed in panels, tiles of the result that stay in registers, and a single row shared among threads. */
@NullMarked
package mlpc.runtime.internal.kernel.vector.product;

import org.jspecify.annotations.NullMarked;
