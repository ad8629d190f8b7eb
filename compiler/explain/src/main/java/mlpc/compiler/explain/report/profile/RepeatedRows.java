package mlpc.compiler.explain.report.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mlpc.compiler.source.NumberText;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.Role;
import mlpc.runtime.tensor.Tensor;

/** What rows that are the same mean for a training and for the figures. */
final class RepeatedRows {
    private RepeatedRows() {}

    /** Rows that occur more than once, and those held back that were trained on as well. */
    static List<String> of(Dataset training, Dataset held) {
        Map<String, double[]> seen = new HashMap<>();
        int repeated = 0;
        int contradictory = 0;
        for (int row = 0; row < training.size(); row++) {
            double[] target = targets(training, row);
            double[] before = seen.putIfAbsent(inputs(training, row), target);
            repeated += before == null ? 0 : 1;
            contradictory += before == null || Arrays.equals(before, target) ? 0 : 1;
        }
        int leaked = 0;
        for (int row = 0; row < held.size(); row++) {
            double[] before = seen.get(inputs(held, row));
            leaked += before != null && Arrays.equals(before, targets(held, row)) ? 1 : 0;
        }
        List<String> found = new ArrayList<>();
        if (repeated > 0) {
            found.add(NumberText.counted(repeated, "training row") + " of " + NumberText.grouped(training.size())
                    + (repeated == 1 ? " has" : " have") + " the same inputs as an earlier one"
                    + (contradictory > 0
                            ? ", and " + NumberText.grouped(contradictory) + " of them another target"
                            : "")
                    + ".");
        }
        if (leaked > 0) {
            found.add(NumberText.counted(leaked, "row") + " of the " + NumberText.grouped(held.size())
                    + " held back " + (leaked == 1 ? "is" : "are") + " among the training rows as well: on "
                    + (leaked == 1 ? "it" : "them") + " the figures flatter the model.");
        }
        return found;
    }

    private static String inputs(Dataset rows, int row) {
        return Arrays.toString(numbers(rows, row, 0, rows.inputs().size()));
    }

    private static double[] targets(Dataset rows, int row) {
        return numbers(rows, row, rows.inputs().size(), rows.slots().size());
    }

    private static double[] numbers(Dataset rows, int row, int fromSlot, int toSlot) {
        List<Tensor> slots = rows.slots().subList(fromSlot, toSlot);
        double[] numbers = new double[slots.stream().mapToInt(Tensor::columns).sum()];
        int at = 0;
        for (int slot = 0; slot < slots.size(); slot++) {
            boolean counts = fromSlot == 0 || rows.targets().get(slot).reading().role() == Role.VALUE;
            for (int column = 0; column < slots.get(slot).columns(); column++) {
                numbers[at++] = counts ? slots.get(slot).get(row, column) : 0;
            }
        }
        return numbers;
    }
}
