package mlpc.compiler.cli.train;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlpc.compiler.cli.output.NumberFormat;
import mlpc.runtime.train.Calibration;

/** How probabilities were calibrated after the last step: {@code temperature  1.83 for species: log loss 0.412 before, 0.371 after}. */
record CalibrationReport(List<Calibration> calibrations) {

    void print(PrintWriter out) {
        for (Calibration found : calibrations) {
            out.println("  temperature " + NumberFormat.brief(found.temperature()) + " for " + found.target()
                    + ": log loss " + NumberFormat.brief(found.before()) + " before, "
                    + NumberFormat.brief(found.after()) + " after");
        }
    }

    List<String> warnings() {
        return calibrations.stream()
                .filter(calibration -> !calibration.found())
                .map(calibration -> "no temperature of `" + calibration.target() + "` is the best on the "
                        + NumberFormat.counted(calibration.rows(), "row")
                        + " held back, for all of them are predicted right, or no better than by chance, whatever it is;"
                        + " it stays 1. Hold back more rows")
                .toList();
    }

    List<Map<String, Object>> json() {
        return calibrations.stream().map(CalibrationReport::json).toList();
    }

    private static Map<String, Object> json(Calibration found) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("target", found.target());
        fields.put("temperature", found.temperature());
        fields.put("log_loss_before", found.before());
        fields.put("log_loss_after", found.after());
        fields.put("found", found.found());
        return fields;
    }
}
