/** Numbers in row arrays, in both precisions and in 16 bits. */
@NullMarked
package mlpc.runtime.tensor;

import org.jspecify.annotations.NullMarked;
