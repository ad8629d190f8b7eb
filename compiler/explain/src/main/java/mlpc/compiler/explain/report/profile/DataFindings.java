package mlpc.compiler.explain.report.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mlpc.compiler.explain.report.page.FigureName;
import mlpc.compiler.source.NumberText;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.statistic.Quantiles;

/** What looks wrong in the data: each a sentence that names the column and says what it means. */
final class DataFindings {
    /** From this correlation on, one column says all that another does. */
    private static final double SAME = 0.9999;

    private static final double MOSTLY_MISSING = 0.5;
    private static final double NEARLY_UNIQUE = 0.9;
    private static final double FAR = 12;
    static final int FEW_OF_A_CLASS = 5;
    static final int ENOUGH_ROWS = 20;
    /** Of more columns there are too many pairs: then only equal ones are found. */
    private static final int MOST_COMPARED = 64;
    /** Numbers of rows that were held back are missing among those of the others. */
    private static final double GAPS_OF_HELD_ROWS = 2;

    private final List<SampledColumn> inputs;
    private final long allRows;
    private final List<String> found = new ArrayList<>();

    private DataFindings(List<SampledColumn> inputs, long allRows) {
        this.inputs = inputs;
        this.allRows = allRows;
    }

    /**
     * Of columns, and of what shall be predicted.
     *
     * @param allRows how many there are, those among them that are not looked at
     */
    static List<String> of(List<SampledColumn> inputs, List<SampledColumn> targets, long allRows) {
        DataFindings findings = new DataFindings(inputs, allRows);
        inputs.forEach(findings::look);
        findings.twins();
        targets.forEach(findings::lookAtTarget);
        return findings.found;
    }

    private void look(SampledColumn column) {
        double[] sorted = column.sorted();
        if (sorted.length == 0) {
            found.add(quoted(column) + " has no value in any row.");
            return;
        }
        int distinct = column.distinct();
        if (distinct == 1 && column.rows() > 1) {
            found.add(quoted(column) + " is constant"
                    + (column.gaps() > 0 ? " where it has a value" : "")
                    + ": it is always " + column.text(sorted[0]) + ", so nothing can be learned from it.");
        }
        if (column.gaps() > MOSTLY_MISSING * column.rows()) {
            found.add(quoted(column) + " is missing in " + FigureName.percent((double) column.gaps() / column.rows())
                    + " of the rows.");
        }
        if (isNumbering(column)) {
            found.add(quoted(column) + " numbers the rows: a model can learn them by heart by it, and new rows have"
                    + " numbers that it never saw.");
        } else if (column.field().kind() == Kind.CLASS
                && column.rows() >= ENOUGH_ROWS
                && distinct > NEARLY_UNIQUE * sorted.length) {
            found.add(quoted(column) + " is nearly unique: " + NumberText.counted(distinct, "value") + " in "
                    + NumberText.counted(sorted.length, "row") + ", so it tells rows apart rather than kinds of rows.");
        }
        if (column.isReal() && distinct > 2) {
            far(column, sorted);
        }
    }

    /** Whole numbers, each of which one row has, and not many more of them than there are rows. */
    private boolean isNumbering(SampledColumn column) {
        double[] sorted = column.sorted();
        if (!column.isReal() || sorted.length < ENOUGH_ROWS || sorted.length < column.rows()) {
            return false;
        }
        double range = sorted[sorted.length - 1] - sorted[0];
        return range <= Math.max(GAPS_OF_HELD_ROWS * sorted.length, (double) allRows)
                && Arrays.stream(sorted).allMatch(value -> value == Math.rint(value))
                && Arrays.stream(sorted).distinct().count() == sorted.length;
    }

    /** Measured without the value itself, which would widen the deviation that it is measured by. */
    private void far(SampledColumn column, double[] sorted) {
        double middle = Quantiles.ofSorted(sorted, 0.5);
        boolean isHigh = sorted[sorted.length - 1] - middle > middle - sorted[0];
        double farthest = isHigh ? sorted[sorted.length - 1] : sorted[0];
        double[] others =
                isHigh ? Arrays.copyOf(sorted, sorted.length - 1) : Arrays.copyOfRange(sorted, 1, sorted.length);
        double mean = Arrays.stream(others).average().orElse(0);
        double deviation = Math.sqrt(Arrays.stream(others)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElse(0));
        if (sorted.length >= ENOUGH_ROWS && Math.abs(farthest - mean) > FAR * deviation) {
            found.add(quoted(column) + " has a value that lies far out: " + column.text(farthest)
                    + ", where the others have the mean " + column.text(mean) + " and the deviation "
                    + column.text(deviation) + ".");
        }
    }

    private void twins() {
        int[] distinct = inputs.stream().mapToInt(SampledColumn::distinct).toArray();
        for (int first = 0; first < inputs.size() && inputs.size() <= MOST_COMPARED; first++) {
            for (int second = first + 1; second < inputs.size(); second++) {
                if (distinct[first] == distinct[second]
                        && distinct[first] > 1
                        && areTwins(inputs.get(first), inputs.get(second))) {
                    sayTwins(inputs.get(first), inputs.get(second));
                }
            }
        }
        Map<Integer, SampledColumn> seen = new HashMap<>();
        for (int at = 0; at < inputs.size() && inputs.size() > MOST_COMPARED; at++) {
            SampledColumn column = inputs.get(at);
            SampledColumn before = seen.putIfAbsent(Arrays.hashCode(column.values()), column);
            if (before != null && distinct[at] > 1 && Arrays.equals(before.values(), column.values())) {
                sayTwins(before, column);
            }
        }
    }

    private void sayTwins(SampledColumn first, SampledColumn second) {
        found.add(quoted(second) + " says the same as " + quoted(first)
                + ": each can be computed from the other, so one of them is enough.");
    }

    private static boolean areTwins(SampledColumn one, SampledColumn other) {
        if (one.rows() < ENOUGH_ROWS || one.isReal() != other.isReal()) {
            return false;
        }
        return one.isReal()
                ? Math.abs(Telling.correlation(one.values(), other.values())) > SAME
                : Telling.determines(one, other) == 1 && Telling.determines(other, one) == 1;
    }

    private void lookAtTarget(SampledColumn target) {
        if (target.rows() > 1 && target.distinct() == 1) {
            found.add("The target " + quoted(target) + " is constant, always " + target.text(target.sorted()[0])
                    + ": there is nothing to learn.");
            return;
        }
        if (!target.isReal()) {
            long[] counts = target.counts();
            for (int label = 0; label < counts.length; label++) {
                if (counts[label] < FEW_OF_A_CLASS && target.rows() >= ENOUGH_ROWS) {
                    found.add("The class “" + target.text(label) + "” of " + quoted(target) + " has "
                            + (counts[label] == 0 ? "no rows" : "only " + NumberText.counted(counts[label], "row"))
                            + ": what the figures say of it is chance.");
                }
            }
        }
        for (SampledColumn column : inputs) {
            if (Telling.leaks(column, target)) {
                found.add(quoted(column) + " tells the target " + quoted(target)
                        + " by itself: is it known at the time of a prediction, or does it leak the answer?");
            }
        }
    }

    private static String quoted(SampledColumn column) {
        return "“" + column.name() + "”";
    }
}
