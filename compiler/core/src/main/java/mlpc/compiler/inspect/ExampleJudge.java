package mlpc.compiler.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import mlpc.compiler.Examples;
import mlpc.runtime.data.Predictions;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.tensor.Tensor;

/**
 * Holds predictions against the targets of examples: a class or flag must be the same, a real number as near as the
 * examples' tolerance. A target that nothing predicts is not judged.
 */
public final class ExampleJudge {
    private final Dataset rows;
    private final double tolerance;
    private final Predictions predictions;
    private final DoubleFunction<String> numbers;

    /**
     * @param predictions for the examples' rows
     * @param numbers writes a number for people
     */
    public ExampleJudge(Examples examples, Predictions predictions, DoubleFunction<String> numbers) {
        this.rows = examples.rows();
        this.tolerance = examples.tolerance();
        this.predictions = predictions;
        this.numbers = numbers;
    }

    /** Whether all that is predicted for a row is as the example says. */
    public boolean passes(int row) {
        for (int target = 0; target < rows.targets().size(); target++) {
            int prediction = prediction(target);
            if (prediction >= 0 && !passes(row, target, prediction)) {
                return false;
            }
        }
        return true;
    }

    private boolean passes(int row, int target, int prediction) {
        Tensor wanted = rows.target(target);
        return switch (rows.targets().get(target).kind()) {
            case REAL -> worst(row, target, prediction) <= tolerance;
            case FLAG -> predictions.flag(prediction, row) == (wanted.get(row, 0) == 1);
            case CLASS -> predictions.classOf(prediction, row) == (int) wanted.get(row, 0);
        };
    }

    /** What was predicted, and how far off it is. */
    public String finding(int row) {
        List<String> findings = new ArrayList<>();
        for (int target = 0; target < rows.targets().size(); target++) {
            int prediction = prediction(target);
            if (prediction < 0) {
                continue;
            }
            Field field = rows.targets().get(target);
            String decided =
                    switch (field.kind()) {
                        case REAL -> values(prediction, row);
                        case FLAG ->
                            (predictions.flag(prediction, row) ? "1" : "0") + " (" + values(prediction, row) + ")";
                        case CLASS -> predictions.label(prediction, row);
                    };
            String off = field.kind() == Kind.CLASS ? "" : ", off by " + numbers.apply(worst(row, target, prediction));
            findings.add(field.name() + " = " + decided + off);
        }
        return String.join("; ", findings);
    }

    private String values(int prediction, int row) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < predictions.values().get(prediction).columns(); i++) {
            texts.add(numbers.apply(predictions.values().get(prediction).get(row, i)));
        }
        return texts.size() == 1 ? texts.get(0) : texts.toString();
    }

    /** The largest distance; not a number counts as infinitely far. */
    private double worst(int row, int target, int prediction) {
        double worst = 0;
        for (int i = 0; i < rows.target(target).columns(); i++) {
            double off = Math.abs(predictions.values().get(prediction).get(row, i)
                    - rows.target(target).get(row, i));
            worst = Double.isNaN(off) ? Double.POSITIVE_INFINITY : Math.max(worst, off);
        }
        return worst;
    }

    private int prediction(int target) {
        String name = rows.targets().get(target).name();
        for (int i = 0; i < predictions.fields().size(); i++) {
            if (predictions.fields().get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
