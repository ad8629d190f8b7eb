/** Elementary functions of one number, in both precisions, each with a stated error bound. Every other form of them has the same bits. */
package mlpc.runtime.kernel.function;
