package mlpc.compiler.exchange.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a graph says about an input, an output or a value within.
 *
 * @param type of its elements; empty for what is no tensor
 * @param dimensions its axes; empty where nothing is said about them
 */
public record OnnxValue(String name, Optional<ElementType> type, Optional<List<Dimension>> dimensions, String doc) {
    /**
     * One axis.
     *
     * @param size how long it is; negative where the file does not say
     * @param symbol what stands for the size; empty if nothing does
     */
    public record Dimension(long size, String symbol) {
        /** Whether the size is not known until the model runs. */
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
