/** Numbers in row arrays, in both precisions and in 16 bits. */
package mlpc.runtime.tensor;
