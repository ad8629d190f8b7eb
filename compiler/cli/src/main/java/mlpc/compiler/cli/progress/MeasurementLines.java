package mlpc.compiler.cli.progress;

import java.io.PrintWriter;
import java.util.List;
import mlpc.compiler.cli.output.NumberFormat;
import mlpc.runtime.statistic.Measurement;

/** What was measured of the columns before the first step. */
final class MeasurementLines {
    private MeasurementLines() {}

    static void print(List<Measurement> measured, int rows, PrintWriter err) {
        err.println("measured " + NumberFormat.counted(measured.size(), "statistic") + " of "
                + NumberFormat.counted(columns(measured), "column") + " on " + NumberFormat.grouped(rows)
                + " training rows; they are kept with the weights");
        warnings(measured).forEach(warning -> err.println("warning: " + warning));
        err.flush();
    }

    static List<String> warnings(List<Measurement> measured) {
        return constant(measured).stream()
                .map(field ->
                        "the column `" + field + "` has one value in all of them, so nothing can be learned from it")
                .toList();
    }

    static long columns(List<Measurement> measured) {
        return measured.stream()
                .map(measurement -> measurement.statistic().field())
                .distinct()
                .count();
    }

    static List<String> constant(List<Measurement> measured) {
        return measured.stream()
                .filter(Measurement::constant)
                .map(measurement -> measurement.statistic().field())
                .distinct()
                .toList();
    }
}
