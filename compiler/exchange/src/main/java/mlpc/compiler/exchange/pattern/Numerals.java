package mlpc.compiler.exchange.pattern;

import java.util.List;
import mlpc.compiler.graph.Shape;
import mlpc.runtime.tensor.DataException;

/** Numbers as the language writes them. */
public final class Numerals {
    private Numerals() {}

    public static String of(double number) {
        if (Double.isInfinite(number)) {
            return number < 0 ? "log(0)" : "-log(0)";
        }
        if (Double.isNaN(number)) {
            throw new DataException("holds a constant that is not a number (NaN), which the language cannot write");
        }
        if (number == Math.rint(number) && Math.abs(number) < 1e15) {
            return String.valueOf((long) number);
        }
        for (int root : new int[] {2, 3}) {
            if (number == Math.sqrt(root)) {
                return "sqrt(" + root + ")";
            }
        }
        if (number == Math.sqrt(2 / Math.PI)) {
            return "sqrt(2 / pi)";
        }
        if (number == Math.PI) {
            return "pi";
        }
        return Double.toString(number).replace("E", "e").replace(".0e", "e");
    }

    /** Nested arrays. */
    public static String array(Shape shape, double[] numbers) {
        return array(shape.dimensions(), numbers, 0, numbers.length);
    }

    private static String array(List<Integer> shape, double[] numbers, int from, int to) {
        if (shape.isEmpty()) {
            return of(numbers[from]);
        }
        int each = (to - from) / shape.get(0);
        StringBuilder text = new StringBuilder("[");
        for (int at = from; at < to; at += each) {
            text.append(at == from ? "" : ", ").append(array(shape.subList(1, shape.size()), numbers, at, at + each));
        }
        return text.append(']').toString();
    }
}
