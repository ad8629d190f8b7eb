package mlpc.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Results as Markdown: for each figure the time of a call, then what counts, ratios within the run. */
final class Table {
    private static final String HEADER =
            """
            | workload | figure | plain loops | plain kernels | vector kernels | vector, 2 threads | vector : loops | 2 threads : 1 | share of peak, 1 / 2 threads |
            | --- | --- | --- | --- | --- | --- | --- | --- | --- |
            """;

    private Table() {}

    static String markdown(List<Results> all, Machine machine, String conditions) {
        StringBuilder text = new StringBuilder();
        text.append(machine.sentence()).append(' ').append(conditions).append('\n');
        for (Results results : all) {
            text.append('\n')
                    .append(String.format(
                            Locale.ROOT,
                            "**Java %s.** FMA peak, measured in the run: %.0f GFLOP/s on one thread, %.0f on two.\n\n",
                            results.java(),
                            results.peak(),
                            results.peak2()));
            text.append(HEADER);
            for (Workload workload : Workload.values()) {
                for (Figure figure : Figure.values()) {
                    row(text, results, workload, figure);
                }
            }
        }
        return text.toString();
    }

    private static void row(StringBuilder text, Results results, Workload workload, Figure figure) {
        Optional<Measurement> vector = results.of(workload, figure, Contestant.VECTOR);
        if (vector.isEmpty()) {
            return;
        }
        Optional<Measurement> two = results.of(workload, figure, Contestant.VECTOR_2);
        Optional<Measurement> loops = results.of(workload, figure, Contestant.LOOPS);
        text.append("| ").append(workload.label()).append(" | ").append(figure.label(workload));
        for (Contestant contestant : Contestant.values()) {
            text.append(" | ")
                    .append(results.of(workload, figure, contestant)
                            .map(Table::time)
                            .orElse("–"));
        }
        text.append(" | ").append(loops.map(one -> ratio(one, vector.get())).orElse("–"));
        text.append(" | ").append(two.map(one -> ratio(vector.get(), one)).orElse("–"));
        text.append(" | ").append(percent(vector.get().speed() / results.peak()));
        two.ifPresent(one -> text.append(" / ").append(percent(one.speed() / results.peak2())));
        text.append(" |\n");
    }

    private static String ratio(Measurement slow, Measurement fast) {
        return String.format(Locale.ROOT, "%.1f ×", slow.nanoseconds() / fast.nanoseconds());
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    /** One row's time, or rows in a second. */
    private static String time(Measurement one) {
        int rows = one.figure().rows(one.workload());
        double nanoseconds = one.nanoseconds();
        if (one.figure() == Figure.PREDICT) {
            return nanoseconds < 10_000 ? digits(nanoseconds, " ns") : digits(nanoseconds / 1000, " µs");
        }
        String speed = digits(rows / nanoseconds * 1e6, " k rows/s");
        return one.workload() == Workload.XOR ? digits(nanoseconds, " ns") : speed;
    }

    private static String digits(double value, String unit) {
        return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%,.0f", value) + unit;
    }
}
