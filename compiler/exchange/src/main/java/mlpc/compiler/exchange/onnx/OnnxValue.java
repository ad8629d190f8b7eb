package mlpc.compiler.exchange.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The declared type of an input, an output or an intermediate value.
 *
 * @param type of its elements; empty if it is not a tensor
 * @param dimensions its axes; empty if the shape is not declared
 */
public record OnnxValue(String name, Optional<ElementType> type, Optional<List<Dimension>> dimensions, String doc) {
    /**
     * One axis.
     *
     * @param size its size; negative if the file does not give it
     * @param symbol the name of a symbolic size; empty if there is none
     */
    public record Dimension(long size, String symbol) {
        /** Whether the size is only known at run time. */
        public boolean isOpen() {
            return size < 0;
        }
    }

    /** A tensor whose first axis is the rows of a batch, however many. */
    public static OnnxValue rows(String name, ElementType type, List<Integer> dimensions, String doc) {
        List<Dimension> axes = new ArrayList<>(List.of(new Dimension(-1, "N")));
        dimensions.forEach(size -> axes.add(new Dimension(size, "")));
        return new OnnxValue(name, Optional.of(type), Optional.of(axes), doc);
    }

    /** A tensor of fixed sizes. */
    public static OnnxValue fixed(String name, ElementType type, List<Integer> dimensions) {
        List<Dimension> axes = new ArrayList<>();
        dimensions.forEach(size -> axes.add(new Dimension(size, "")));
        return new OnnxValue(name, Optional.of(type), Optional.of(axes), "");
    }
}
