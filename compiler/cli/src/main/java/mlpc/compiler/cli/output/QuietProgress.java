package mlpc.compiler.cli.output;

import java.io.PrintWriter;
import java.util.List;
import mlpc.runtime.statistic.Measurement;

/** Says nothing of the progress, and of the measurements only what is wrong. */
public final class QuietProgress implements ProgressView {
    private final PrintWriter err;

    public QuietProgress(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void measured(List<Measurement> measured, int rows) {
        MeasurementLines.warn(measured, err);
    }
}
