package mlpc.compiler.logic.separate;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mlpc.compiler.verify.Rational;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.Field;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;

/**
 * What rows ask of a hyperplane. A flag, or a number that takes two values, is one question; a class is one for each class
 * against the rest, or for each pair of classes; of several targets or elements, each is asked about.
 */
public final class Questions {
    private static final int NAMED_VALUES = 3;

    private final Space space;
    private final boolean pairs;
    private final List<Question> questions = new ArrayList<>();

    private Questions(Space space, boolean pairs) {
        this.space = space;
        this.pairs = pairs;
    }

    /**
     * The questions of every target.
     *
     * @param pairs whether each class is held against each other one rather than against the rest
     * @throws DataException for a number that takes more than two values
     */
    public static List<Question> of(Space space, Dataset rows, boolean pairs) {
        Questions questions = new Questions(space, pairs);
        for (int target = 0; target < rows.targets().size(); target++) {
            questions.ask(rows.targets().get(target), rows.target(target));
        }
        return questions.questions;
    }

    private void ask(Field field, Tensor values) {
        switch (field.kind()) {
            case CLASS -> classes(field, values);
            case FLAG, REAL -> {
                List<String> names = Spaces.coordinates(field);
                for (int element = 0; element < names.size(); element++) {
                    twoValued(names.get(element), values, element);
                }
            }
        }
    }

    private void twoValued(String name, Tensor values, int element) {
        Map<Double, List<Integer>> byValue = new TreeMap<>();
        for (int row = 0; row < values.rows(); row++) {
            byValue.computeIfAbsent(values.get(row, element) + 0.0, unused -> new ArrayList<>())
                    .add(row);
        }
        List<Double> found = List.copyOf(byValue.keySet());
        if (found.size() > 2) {
            List<String> shown =
                    found.stream().limit(NAMED_VALUES).map(Questions::show).toList();
            throw new DataException(name + " takes " + found.size() + " values (" + String.join(", ", shown)
                    + (found.size() > NAMED_VALUES ? ", …" : "")
                    + "): what a hyperplane separates is two; declare a class, or take rows with two values");
        }
        double low = found.get(0);
        double high = found.get(found.size() - 1);
        boolean anyPositive = high > low || high > 0;
        boolean anyNegative = high > low || high <= 0;
        questions.add(new Question(
                name,
                name + (anyPositive ? " = " + show(high) : " ≠ " + show(low)),
                name + (anyNegative ? " = " + show(low) : " ≠ " + show(high)),
                space,
                anyPositive ? requireNonNull(byValue.get(high)) : List.of(),
                anyNegative ? requireNonNull(byValue.get(low)) : List.of()));
    }

    private static String show(double value) {
        return Rational.ofDecimal(value).toString();
    }

    private void classes(Field field, Tensor values) {
        Map<Integer, List<Integer>> byClass = new TreeMap<>();
        for (int row = 0; row < values.rows(); row++) {
            byClass.computeIfAbsent((int) values.get(row, 0), unused -> new ArrayList<>())
                    .add(row);
        }
        if (pairs || byClass.size() == 2) {
            pairs(field, byClass);
            return;
        }
        byClass.forEach((index, rows) -> {
            List<Integer> rest = new ArrayList<>();
            byClass.forEach((other, others) -> rest.addAll(other.equals(index) ? List.of() : others));
            String name = name(field, index);
            questions.add(new Question(name, name, name.replace(" = ", " ≠ "), space, rows, rest));
        });
    }

    private static String name(Field field, int index) {
        return field.name() + " = "
                + (field.labels().isEmpty()
                        ? String.valueOf(index)
                        : field.labels().get(index));
    }

    private void pairs(Field field, Map<Integer, List<Integer>> byClass) {
        byClass.forEach((one, rows) -> byClass.forEach((other, others) -> {
            if (one < other) {
                String positive = name(field, one);
                String negative = name(field, other);
                questions.add(new Question(positive + " or " + negative, positive, negative, space, rows, others));
            }
        }));
    }
}
