/** From one example to a batch: the gradients' mean over the rows, and weights stored as the kernels read them. */
@NullMarked
package mlpc.compiler.batch;

import org.jspecify.annotations.NullMarked;
