package mlpc.compiler.emit.standalone.part;

/**
 * An input.
 *
 * @param type as weights files write it: {@code real}, {@code flag}, {@code class[3]}
 * @param width numbers in a row
 * @param classes how many a class has, a gap not counted; of other types 0
 * @param gaps whether NaN is allowed
 * @param low the least that is allowed
 * @param high the most
 * @param isPlain whether it is no column of a table
 */
public record Column(
        String name,
        String type,
        int width,
        int classes,
        boolean gaps,
        double low,
        double high,
        boolean isPlain,
        String... labels) {
    boolean allows(double value) {
        if (Double.isNaN(value)) {
            return gaps;
        }
        if (classes > 0) {
            return value >= 0 && value < classes && value == Math.rint(value);
        }
        return type.equals("flag") ? value == 0 || value == 1 : Double.isFinite(value);
    }

    boolean isOutside(double value) {
        return value < low || value > high;
    }

    /** What is wrong with a number that is not allowed. */
    String refusal(int element, double value) {
        String place = width == 1 ? "the input `" : "element " + element + " of the input `";
        return place + name + "` is " + value + expected(value);
    }

    private String expected(double value) {
        if (Double.isNaN(value)) {
            return isPlain
                    ? ", which is no number to compute with"
                    : ", a gap, and the model does not say what a gap means: `missing as …`";
        }
        if (classes > 0) {
            return "; expected a class, 0 to " + (classes - 1);
        }
        if (isOutside(value)) {
            return "; expected a number from " + low + " to " + high;
        }
        return type.equals("flag") ? "; expected 0 or 1" : "; expected a finite number";
    }
}
