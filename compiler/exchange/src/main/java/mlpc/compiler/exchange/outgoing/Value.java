package mlpc.compiler.exchange.outgoing;

import java.util.List;

/**
 * A value of the exported graph.
 *
 * @param rows whether it has an additional first axis, the rows of a batch
 * @param sizes axis sizes in ONNX, without rows; 1 for a broadcast axis
 */
record Value(String name, boolean rows, List<Integer> sizes) {
    /** The rank in ONNX, including the axis of rows. */
    int rank() {
        return sizes.size() + (rows ? 1 : 0);
    }
}
