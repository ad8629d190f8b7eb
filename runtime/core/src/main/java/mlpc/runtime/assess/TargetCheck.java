package mlpc.runtime.assess;

import java.util.ArrayList;
import java.util.List;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.PredictedTarget;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;

/** Checks whether the targets of some rows allow measuring predictions, such as two classes at least. */
public final class TargetCheck {
    private TargetCheck() {}

    /**
     * A class of which there are few rows.
     *
     * @param target whose class it is
     * @param label of the class, or its index
     * @param rows of it
     */
    public record Rare(String target, String label, int rows) {}

    /**
     * Refuses a target that is the same in each row: every prediction of it would be as good as any other.
     *
     * @param signature of the model
     * @param rows inputs and targets
     * @throws DataException if a predicted target is constant, or nothing is predicted; says which
     */
    public static void requireDifferences(Signature signature, Dataset rows) {
        List<PredictedTarget> pairs = PredictedTarget.of(signature);
        if (pairs.isEmpty()) {
            throw new DataException(signature.model()
                    + " predicts none of its targets, so there is nothing to measure: " + "it has no `predict` line");
        }
        for (PredictedTarget pair : pairs) {
            Tensor target = rows.target(pair.target());
            if (rows.size() > 1 && isConstant(target)) {
                throw new DataException(
                        "each of the " + rows.size() + " rows has the target `"
                                + pair.field().name() + "` = " + text(pair.field(), target.get(0, 0))
                                + ", so there is nothing to learn or to measure; is it the right column, and are these all rows?");
            }
        }
    }

    /**
     * Classes that have rows, but fewer than some number.
     *
     * @param signature of the model
     * @param rows inputs and targets
     * @param enough rows of a class
     * @return in the order of targets and classes
     */
    public static List<Rare> rare(Signature signature, Dataset rows, int enough) {
        List<Rare> rare = new ArrayList<>();
        for (PredictedTarget pair : PredictedTarget.of(signature)) {
            Field field = pair.field();
            if (field.kind() == Kind.REAL) {
                continue;
            }
            int[] counts = new int[field.kind() == Kind.FLAG ? 2 : field.size()];
            Tensor target = rows.target(pair.target());
            for (int row = 0; row < rows.size(); row++) {
                counts[(int) target.get(row, 0)]++;
            }
            for (int label = 0; label < counts.length; label++) {
                if (counts[label] > 0 && counts[label] < enough) {
                    rare.add(new Rare(field.name(), text(field, label), counts[label]));
                }
            }
        }
        return rare;
    }

    private static boolean isConstant(Tensor target) {
        for (int row = 1; row < target.rows(); row++) {
            for (int column = 0; column < target.columns(); column++) {
                if (target.get(row, column) != target.get(0, column)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static String text(Field field, double value) {
        boolean labelled =
                field.kind() == Kind.CLASS && (int) value < field.labels().size();
        return labelled
                ? field.labels().get((int) value)
                : field.kind() == Kind.REAL ? Double.toString(value) : Integer.toString((int) value);
    }
}
