package mlpc.compiler.graph.print;

import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Shape;

/** Constants as text: short ones in full, long ones by shape and fingerprint. */
public final class Numerals {
    private static final int SHOWN = 16;

    private Numerals() {}

    /** {@code 2}, {@code 0.5}, {@code 1e-3}: the shortest text that reads back as the same double. */
    static String of(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e7) {
            return value == 0 && 1 / value < 0 ? "-0" : String.valueOf((long) value);
        }
        return withoutZeros(Double.toString(value));
    }

    /** The shortest text that reads back as the same float32, if the number is one. */
    public static String brief(double value) {
        float near = (float) value;
        boolean isWhole = value == Math.rint(value);
        return isWhole || near == 0 || Float.isInfinite(near) ? of(value) : withoutZeros(Float.toString(near));
    }

    /** A number for all elements, nested brackets, or {@code constant(784x256 1a2b3c4d5e6f7a8b)}. */
    static String of(Expr.Constant constant) {
        if (constant.isUniform()) {
            return of(constant.uniformValue());
        }
        Shape shape = constant.shape();
        if (shape.size() <= SHOWN) {
            return nested(constant, 0, 0, shape.size());
        }
        String extents = String.join(
                "x", shape.dimensions().stream().map(String::valueOf).toList());
        return "constant(" + extents + " " + Fingerprint.of(constant.elements()) + ")";
    }

    /** {@code 1e-3} for {@code 1.0E-3}. */
    private static String withoutZeros(String digits) {
        return digits.replace(".0E", "e").replace("E", "e");
    }

    private static String nested(Expr.Constant constant, int axis, int from, int size) {
        if (axis == constant.shape().rank()) {
            return of(constant.element(from));
        }
        int extent = constant.shape().dimension(axis);
        StringBuilder text = new StringBuilder("[");
        for (int index = 0; index < extent; index++) {
            text.append(index == 0 ? "" : ", ");
            text.append(nested(constant, axis + 1, from + index * (size / extent), size / extent));
        }
        return text.append("]").toString();
    }
}
