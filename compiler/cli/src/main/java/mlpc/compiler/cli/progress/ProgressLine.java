package mlpc.compiler.cli.progress;

import java.io.PrintWriter;
import java.util.List;
import mlpc.runtime.statistic.Measurement;
import mlpc.runtime.train.Progress;

/** Progress where no terminal is: a plain line now and then, and one for the last epoch. */
public final class ProgressLine implements ProgressView {
    private static final long BETWEEN_LINES = 1_000_000_000;

    private final PrintWriter err;
    private long last = System.nanoTime() - BETWEEN_LINES;

    public ProgressLine(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void measured(List<Measurement> measured, int rows) {
        MeasurementLines.print(measured, rows, err);
    }

    @Override
    public void finishedEpoch(Progress progress) {
        if (System.nanoTime() - last >= BETWEEN_LINES || progress.epoch() == progress.epochs()) {
            last = System.nanoTime();
            err.println(ProgressText.line(progress));
            err.flush();
        }
    }
}
