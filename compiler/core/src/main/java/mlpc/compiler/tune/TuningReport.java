package mlpc.compiler.tune;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import mlpc.compiler.emit.JavaTarget;
import mlpc.compiler.inspect.TextColumns;
import mlpc.compiler.plan.cost.CostTable;
import mlpc.compiler.plan.cost.Implementation;

/** The measurements, the table made from them, and its differences from the standard table. */
final class TuningReport {
    private final Tuning tuning;
    private final StringBuilder text = new StringBuilder();

    private TuningReport(Tuning tuning) {
        this.tuning = tuning;
    }

    static String of(Tuning tuning) {
        TuningReport report = new TuningReport(tuning);
        report.measured();
        report.quality();
        report.changes();
        report.settings();
        return report.text.toString();
    }

    private void measured() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("", "alone", "", "", "among many", "", "", "form by", ""));
        lines.add(List.of(
                "layer", "unrolled", "loops", "kernel", "unrolled", "loops", "kernel", "this table", "the standard"));
        for (Tuning.Measured layer : tuning.measured()) {
            List<String> cells = new ArrayList<>(List.of(name(layer)));
            for (int occasion = 0; occasion < 2; occasion++) {
                for (Implementation implementation : Implementation.values()) {
                    double[] times = layer.nanoseconds().get(implementation);
                    cells.add(times == null ? "–" : Implementation.Estimate.text(times[occasion]));
                }
            }
            cells.add(chosen(tuning.table(), layer).word());
            cells.add(chosen(CostTable.STANDARD, layer).word());
            lines.add(cells);
        }
        text.append("nanoseconds for a row, measured\n").append(TextColumns.align(lines, 1, 2, 3, 4, 5, 6));
    }

    /** How closely the four figures of a line match what was measured. */
    private void quality() {
        List<Double> losses = tuning.measured().stream()
                .map(layer -> layer.loss(chosen(tuning.table(), layer)))
                .toList();
        long quickest = losses.stream().filter(loss -> loss == 1).count();
        double worst = losses.stream().mapToDouble(loss -> loss).max().orElse(1);
        text.append(String.format(
                Locale.ROOT,
                "\nThe table chooses the quickest form for %d of %d layers%s.%n",
                quickest,
                losses.size(),
                worst == 1 ? "" : String.format(Locale.ROOT, ", at worst one that takes %.2f times as long", worst)));
    }

    private void changes() {
        List<String> changes = new ArrayList<>();
        for (Tuning.Measured layer : tuning.measured()) {
            Implementation here = chosen(tuning.table(), layer);
            Implementation before = chosen(CostTable.STANDARD, layer);
            if (here != before) {
                double gain = layer.loss(before) / layer.loss(here);
                changes.add(String.format(
                        Locale.ROOT,
                        "  %s: %s instead of %s, %.2f times as fast",
                        name(layer),
                        here.word(),
                        before.word(),
                        gain));
            }
        }
        text.append(
                changes.isEmpty()
                        ? "The standard table chooses the same forms.\n"
                        : "The standard table chooses otherwise for " + changes.size() + ":\n"
                                + String.join("\n", changes) + "\n");
    }

    private void settings() {
        CostTable here = tuning.table();
        CostTable standard = CostTable.STANDARD;
        text.append("wide from ")
                .append(here.wide())
                .append(" outputs on (standard ")
                .append(standard.wide());
        text.append("), up to ").append(here.unrolledElements());
        text.append(" elements unrolled (").append(standard.unrolledElements());
        text.append("), blocks of ").append(here.blockRows()).append(" rows (").append(standard.blockRows());
        text.append(")\n");
    }

    private static Implementation chosen(CostTable table, Tuning.Measured layer) {
        Implementation implementation = table.prediction(layer.inputs(), layer.outputs(), JavaTarget.HOTSPOT)
                .implementation();
        return layer.nanoseconds().containsKey(implementation) ? implementation : layer.best();
    }

    private static String name(Tuning.Measured layer) {
        return layer.inputs() + " × " + layer.outputs();
    }
}
