package mlpc.compiler.exchange.outgoing;

import java.util.List;

/**
 * A value of the ONNX graph that is written.
 *
 * @param rows whether its first axis is the rows, before the others
 * @param sizes of its axes as they are, the rows left out; 1 where the model's tensor repeats a number along an axis
 */
record Value(String name, boolean rows, List<Integer> sizes) {
    /** How many axes ONNX counts. */
    int rank() {
        return sizes.size() + (rows ? 1 : 0);
    }
}
