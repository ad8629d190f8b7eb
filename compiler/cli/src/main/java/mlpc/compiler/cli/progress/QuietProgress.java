package mlpc.compiler.cli.progress;

import java.util.List;
import java.util.function.Consumer;
import mlpc.runtime.statistic.Measurement;

/** Says nothing of the progress, and of the measurements only what is wrong. */
public final class QuietProgress implements ProgressView {
    private final Consumer<String> warnings;

    public QuietProgress(Consumer<String> warnings) {
        this.warnings = warnings;
    }

    @Override
    public void measured(List<Measurement> measured, int rows) {
        MeasurementLines.warnings(measured).forEach(warnings);
    }
}
