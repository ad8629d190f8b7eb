package mlpc.benchmarks;

import java.util.List;
import java.util.Locale;
import mlpc.benchmarks.footprint.Footprint;

/** Everything that was measured, as Markdown. */
final class Report {
    private Report() {}

    static String markdown(List<Results> all, Machine machine, String conditions) {
        StringBuilder text = new StringBuilder();
        text.append(machine.sentence()).append(' ').append(conditions).append('\n');
        for (Results results : all) {
            text.append("\n**Java ")
                    .append(results.java())
                    .append(".**")
                    .append(peak(results))
                    .append('\n');
            text.append('\n').append(Table.ours(results));
            if (results.has(Contestant.HALVED)) {
                text.append('\n').append(Table.singleRows(results));
            }
            if (results.has(Contestant.Group.BACKENDS)) {
                text.append('\n').append(Table.backends(results));
            }
            if (results.has(Contestant.Group.PEERS)) {
                text.append('\n').append(Table.peers(results));
            }
            Goals.markdown(results).ifPresent(goals -> text.append('\n').append(goals));
            if (!results.footprint().isEmpty()) {
                text.append('\n').append(Footprint.markdown(results.footprint()));
            }
        }
        return text.toString();
    }

    private static String peak(Results results) {
        if (results.peak(1).isEmpty() || results.peak(2).isEmpty()) {
            return "";
        }
        return String.format(
                Locale.ROOT,
                " FMA peak, the best measured in the run: %.0f GFLOP/s on one thread, %.0f on two.",
                results.peak(1).getAsDouble(),
                results.peak(2).getAsDouble());
    }
}
