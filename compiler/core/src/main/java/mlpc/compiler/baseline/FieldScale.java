package mlpc.compiler.baseline;

import java.util.Arrays;
import java.util.stream.Collectors;
import mlpc.runtime.signature.Field;
import mlpc.runtime.tensor.Tensor;

/**
 * The scale that gives a field's numbers the mean 0 and the deviation 1 on some rows: for each element of a number or a vector, for all
 * elements together of a matrix and of tensors with more axes.
 *
 * @param means one, or one for each element
 * @param deviations as many; 1 where all numbers are the same
 */
record FieldScale(double[] means, double[] deviations) {
    /** More rows would not change it by much. */
    private static final int MOST_ROWS = 20_000;

    static FieldScale of(Field field, Tensor values) {
        int rows = Math.min(values.rows(), MOST_ROWS);
        int groups = field.shape().size() > 1 ? 1 : values.columns();
        double[] means = new double[groups];
        double[] deviations = new double[groups];
        double count = (double) rows * values.columns() / groups;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < values.columns(); column++) {
                means[column % groups] += values.get(row, column) / count;
            }
        }
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < values.columns(); column++) {
                double from = values.get(row, column) - means[column % groups];
                deviations[column % groups] += from * from / count;
            }
        }
        for (int group = 0; group < groups; group++) {
            double deviation = (float) Math.sqrt(deviations[group]);
            deviations[group] = deviation > 0 && Double.isFinite(deviation) ? deviation : 1;
        }
        return new FieldScale(means, deviations);
    }

    /** An expression in the units of the data, as one in these. */
    String applied(String expression) {
        return "((" + expression + " - " + text(means) + ") / " + text(deviations) + ")";
    }

    /** An expression in these units, as one in those of the data. */
    String undone(String expression) {
        return "(" + text(means) + " + " + text(deviations) + " * " + expression + ")";
    }

    private static String text(double[] numbers) {
        String list = Arrays.stream(numbers).mapToObj(FieldScale::text).collect(Collectors.joining(", "));
        return numbers.length == 1 ? list : "[" + list + "]";
    }

    private static String text(double number) {
        String digits = Float.toString(Math.abs((float) number));
        return number < 0 ? "(-" + digits + ")" : digits;
    }
}
