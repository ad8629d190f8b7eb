package mlpc.runtime.inspect;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import mlpc.runtime.assess.LogLoss;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.signature.Role;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.tensor.Tensor;

/**
 * One target, row by row: its true value, and its prediction.
 *
 * <pre>{@code
 * Predicted species = Predicted.of(model.signature(), held, model::predict).get(0);
 * int[] worst = species.worst(10);
 * }</pre>
 *
 * @param target the field that is predicted
 * @param actual for each row the true value: its numbers; for a class the index, for a flag 0 or 1
 * @param given for each row the prediction: its numbers; for a class one per label, for a flag the probability of yes
 * @param weights how much each row counts
 */
public record Predicted(Field target, double[] actual, double[] given, double[] weights) {
    private static final int AT_ONCE = 1024;

    /**
     * Predicts rows.
     *
     * @param signature of the model
     * @param rows inputs and targets
     * @param predict the model's, {@code model::predict}
     * @return for each target that has a prediction of its name, in the order of the predictions
     */
    public static List<Predicted> of(
            Signature signature, Dataset rows, Function<Dataset, Map<String, Tensor>> predict) {
        List<Predicted> found = new ArrayList<>();
        double[] weights = weights(signature, rows);
        for (Field prediction : signature.predictions()) {
            for (int index = 0; index < rows.targets().size(); index++) {
                Field target = rows.targets().get(index);
                if (target.name().equals(prediction.name())) {
                    double[] actual = numbers(rows.target(index), rows.size(), target.width());
                    found.add(new Predicted(target, actual, new double[rows.size() * target.size()], weights));
                }
            }
        }
        for (int from = 0; from < rows.size() && !found.isEmpty(); from += AT_ONCE) {
            int to = Math.min(rows.size(), from + AT_ONCE);
            Map<String, Tensor> part = predict.apply(rows.slice(from, to));
            for (Predicted target : found) {
                target.fill(requireNonNull(part.get(target.target.name())), from, to);
            }
        }
        return found;
    }

    private void fill(Tensor part, int from, int to) {
        int size = target.size();
        for (int row = from; row < to; row++) {
            for (int element = 0; element < size; element++) {
                given[row * size + element] = part.get(part.rows() == 1 ? 0 : row - from, element);
            }
        }
    }

    private static double[] weights(Signature signature, Dataset rows) {
        for (int index = 0; index < rows.targets().size(); index++) {
            if (signature.targets().get(index).reading().role() == Role.WEIGHT) {
                return numbers(rows.target(index), rows.size(), 1);
            }
        }
        double[] ones = new double[rows.size()];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static double[] numbers(Tensor tensor, int rows, int width) {
        double[] numbers = new double[rows * width];
        for (int at = 0; at < numbers.length; at++) {
            numbers[at] = tensor.get(at / width, at % width);
        }
        return numbers;
    }

    /** {@return how many rows there are} */
    public int rows() {
        return weights.length;
    }

    /** {@return how many classes there are, 2 for a flag; 0 for numbers} */
    public int classes() {
        return switch (target.kind()) {
            case REAL -> 0;
            case FLAG -> 2;
            case CLASS -> target.size();
        };
    }

    /**
     * The class that a row is of.
     *
     * @param row from 0
     * @return the class's index; of a flag 0 or 1
     */
    public int actualClass(int row) {
        return target.kind() == Kind.FLAG ? (actual[row] >= 0.5 ? 1 : 0) : (int) actual[row];
    }

    /**
     * What a class was given.
     *
     * @param row from 0
     * @param label the class's index
     * @return a probability, where the model gives such
     */
    public double givenTo(int row, int label) {
        if (target.kind() == Kind.FLAG) {
            return label == 1 ? given[row] : 1 - given[row];
        }
        return given[row * target.size() + label];
    }

    /**
     * The class that a row is taken for: of the largest number, the first of equal ones; yes from a half on.
     *
     * @param row from 0
     * @return the class's index
     */
    public int decided(int row) {
        if (target.kind() == Kind.FLAG) {
            return given[row] >= 0.5 ? 1 : 0;
        }
        int best = 0;
        for (int label = 1; label < target.size(); label++) {
            best = givenTo(row, label) > givenTo(row, best) ? label : best;
        }
        return best;
    }

    /** {@return whether what classes are given is from 0 to 1 in all rows} */
    public boolean hasProbabilities() {
        return target.kind() != Kind.REAL && Arrays.stream(given).allMatch(value -> value >= 0 && value <= 1);
    }

    /**
     * How wrong the prediction of a row is: the mean square of its errors; of classes −log of what the row's own class was given, where
     * these are probabilities, otherwise how far another class lies above it, at least 0.
     *
     * @param row from 0
     * @return 0 or more; 0 for a perfect prediction; NaN where the prediction is no number
     */
    public double cost(int row) {
        return cost(row, hasProbabilities());
    }

    private double cost(int row, boolean probabilities) {
        if (target.kind() == Kind.REAL) {
            double squares = 0;
            for (int at = row * target.size(); at < (row + 1) * target.size(); at++) {
                squares += (given[at] - actual[at]) * (given[at] - actual[at]);
            }
            return squares / target.size();
        }
        double own = givenTo(row, actualClass(row));
        if (probabilities) {
            return LogLoss.of(own);
        }
        return isNumber(row) ? givenTo(row, decided(row)) - own : Double.NaN;
    }

    /** Whether none of the numbers that a row was given is NaN. */
    private boolean isNumber(int row) {
        return Arrays.stream(given, row * target.size(), (row + 1) * target.size())
                .noneMatch(Double::isNaN);
    }

    /** {@return the cost of each row} */
    public double[] costs() {
        boolean probabilities = hasProbabilities();
        return IntStream.range(0, rows())
                .mapToDouble(row -> cost(row, probabilities))
                .toArray();
    }

    /**
     * The rows that are predicted worst. One whose prediction is no number is worse than any other.
     *
     * @param most how many are wanted at most
     * @return numbers from 0, the worst first, the first of equal ones; without rows that cost nothing, or whose weight is 0
     */
    public int[] worst(int most) {
        double[] costs = costs();
        return IntStream.range(0, rows())
                .filter(row -> costs[row] != 0 && weights[row] > 0) // also NaN, which is not above 0
                .boxed() // and by Double.compare above all numbers
                .sorted((one, other) -> Double.compare(costs[other], costs[one]))
                .limit(most)
                .mapToInt(row -> row)
                .toArray();
    }
}
