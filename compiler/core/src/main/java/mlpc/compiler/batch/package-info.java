/** From one example to a batch: the gradients' mean over the rows, and weights stored as the kernels read them. */
package mlpc.compiler.batch;
