package mlpc.compiler.plan.cost;

/**
 * The memory that a compiled model holds while it predicts, or while it trains: bytes of numbers. Not counted are the rows of data, which
 * the reader of the data holds, and the few bytes of object headers.
 *
 * @param weights parameters and states, in the layout that generated code computes with
 * @param panels copies of the parameters in the layout that kernels read; a set of kernels pads the last columns of each
 * @param moments of the optimizer
 * @param snapshots copies of weights and moments that training can go back to: one of the best epoch, and one from before a divergence
 * @param fixed gradients, and other buffers whose size does not depend on the number of rows
 * @param batch buffers for the rows that are computed together, inputs and targets included
 * @param rows that are computed together
 */
public record MemoryUse(long weights, long panels, long moments, long snapshots, long fixed, long batch, int rows) {
    /** Bytes of all of it. */
    public long total() {
        return weights + panels + moments + snapshots + fixed + batch;
    }
}
