package mlpc.compiler.exchange.onnx;

import java.util.List;

/**
 * A tensor of a file: numbers, or texts.
 *
 * @param name may be empty for a tensor in an attribute
 * @param dimensions sizes of its axes; empty for a scalar; a size may be 0
 * @param numbers row by row; empty where the elements are texts
 * @param texts row by row; empty where the elements are numbers
 */
public record OnnxTensor(
        String name, ElementType type, List<Integer> dimensions, double[] numbers, List<String> texts) {
    /** Checks that there are as many elements as the dimensions say. */
    public OnnxTensor {
        dimensions = List.copyOf(dimensions);
        texts = List.copyOf(texts);
        long size = 1;
        for (int dimension : dimensions) {
            size *= dimension;
        }
        int found = type == ElementType.STRING ? texts.size() : numbers.length;
        if (size != found) {
            throw new IllegalArgumentException(name + dimensions + ": " + found + " elements");
        }
    }

    /** Numbers. */
    public static OnnxTensor of(String name, ElementType type, List<Integer> dimensions, double... numbers) {
        return new OnnxTensor(name, type, dimensions, numbers, List.of());
    }

    /** A vector of whole numbers, such as axes or a shape. */
    public static OnnxTensor wholes(String name, long... numbers) {
        double[] copy = new double[numbers.length];
        for (int at = 0; at < copy.length; at++) {
            copy[at] = numbers[at];
        }
        return of(name, ElementType.INT64, List.of(numbers.length), copy);
    }

    /** A list of texts. */
    public static OnnxTensor texts(String name, List<String> texts) {
        return new OnnxTensor(name, ElementType.STRING, List.of(texts.size()), new double[0], texts);
    }

    /** The number of elements. */
    public int size() {
        return type == ElementType.STRING ? texts.size() : numbers.length;
    }

    /** The same elements by another name. */
    public OnnxTensor named(String other) {
        return new OnnxTensor(other, type, dimensions, numbers, texts);
    }
}
