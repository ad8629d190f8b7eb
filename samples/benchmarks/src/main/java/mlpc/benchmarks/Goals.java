package mlpc.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Each goal beside what this run found, as a table of Markdown. */
final class Goals {
    private static final String HEADER =
            """
            **Goals**, as ratios within this run; each cell is what was found, of what was wanted. The last column says which ratio was missed.

            | workload | figure | threads | : plain loops | share of peak | : best library | |
            | --- | --- | --- | --- | --- | --- | --- |
            """;

    private Goals() {}

    /** Empty if nothing was measured that there is a goal for. */
    static Optional<String> markdown(Results results) {
        StringBuilder rows = new StringBuilder();
        for (Goal goal : Goal.ALL) {
            Optional<Measurement> ours = results.ours(goal.workload(), goal.figure(), goal.threads());
            Optional<Measurement> loops = results.of(goal.workload(), goal.figure(), Contestant.LOOPS);
            if (ours.isPresent() && loops.isPresent()) {
                rows.append(row(goal, ours.get(), loops.get(), results));
            }
        }
        return rows.isEmpty() ? Optional.empty() : Optional.of(HEADER + rows);
    }

    private static String row(Goal goal, Measurement ours, Measurement loops, Results results) {
        List<String> missed = new ArrayList<>();
        double timesLoops = loops.nanoseconds() / ours.nanoseconds();
        List<String> cells = new ArrayList<>();
        cells.add("| " + goal.workload().label());
        cells.add(goal.figure().label(goal.workload()));
        cells.add(Integer.toString(goal.threads()));
        cells.add(Cells.times(timesLoops) + " of " + Cells.times(goal.timesLoops()));
        hold(timesLoops, goal.timesLoops(), "plain loops", missed);
        Optional<Double> found = results.shareOfPeak(goal.workload(), goal.figure(), goal.threads());
        if (found.isPresent()) {
            double share = found.get();
            cells.add(Cells.percent(share) + " of " + Cells.percent(goal.shareOfPeak()));
            hold(share, goal.shareOfPeak(), "peak", missed);
        } else {
            cells.add(Cells.NOTHING);
        }
        Optional<Measurement> peer = results.bestPeer(goal.workload(), goal.figure(), goal.threads());
        if (peer.isPresent()) {
            double timesLibrary = peer.get().nanoseconds() / ours.nanoseconds();
            cells.add(Cells.times(timesLibrary) + " of " + Cells.times(goal.timesLibrary()));
            hold(timesLibrary, goal.timesLibrary(), "best library", missed);
        } else {
            cells.add(Cells.NOTHING);
        }
        cells.add(missed.isEmpty() ? "met" : "missed: " + String.join(", ", missed));
        return String.join(" | ", cells) + " |\n";
    }

    private static void hold(double found, double wanted, String name, List<String> missed) {
        if (found < wanted) {
            missed.add(name);
        }
    }
}
