package mlpc.compiler.exchange.onnx;

import java.util.List;

/**
 * A tensor of a file: numbers, or texts.
 *
 * @param name may be empty, of an attribute's
 * @param dimensions sizes of its axes; none for a single element, and any of them may be 0
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

    /** A list of whole numbers, as axes and shapes are given. */
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

    /** How many elements there are. */
    public int size() {
        return type == ElementType.STRING ? texts.size() : numbers.length;
    }

    /** The same elements by another name. */
    public OnnxTensor named(String other) {
        return new OnnxTensor(other, type, dimensions, numbers, texts);
    }
}
