package mlpc.compiler.cli.output;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import mlpc.runtime.statistic.Measurement;
import mlpc.runtime.train.Progress;
import mlpc.runtime.train.TrainingListener;
import picocli.CommandLine.Help.Ansi;

/**
 * Shows how training goes: on a terminal one line that keeps changing, with each best epoch left standing when epochs
 * are slow; elsewhere a plain line now and then.
 */
public final class ProgressLine implements TrainingListener {
    private static final long NANOS = 1_000_000_000L;
    private static final long BETWEEN_PLAIN_LINES = NANOS;

    private final PrintWriter err;
    private final Ansi ansi;
    private final boolean terminal;
    private long lastLine = System.nanoTime() - BETWEEN_PLAIN_LINES;
    private int shown;

    public ProgressLine(PrintWriter err, Ansi ansi, boolean terminal) {
        this.err = err;
        this.ansi = ansi;
        this.terminal = terminal;
    }

    @Override
    public void measured(List<Measurement> measured, int rows) {
        long columns = measured.stream()
                .map(measurement -> measurement.statistic().field())
                .distinct()
                .count();
        err.println("measured " + counted(measured.size(), "statistic") + " of " + counted(columns, "column") + " on "
                + NumberFormat.grouped(rows) + " training rows; they are kept with the weights");
        measured.stream()
                .filter(Measurement::constant)
                .map(measurement -> measurement.statistic().field())
                .distinct()
                .forEach(field -> err.println("warning: the column `" + field
                        + "` has one value in all of them, so nothing can be learned from it"));
        err.flush();
    }

    private static String counted(long count, String what) {
        return NumberFormat.grouped(count) + " " + what + (count == 1 ? "" : "s");
    }

    @Override
    public void progressed(Progress progress) {
        if (terminal) {
            replace(line(progress));
        }
    }

    @Override
    public void finishedEpoch(Progress progress) {
        boolean last = progress.epoch() == progress.epochs();
        boolean due = System.nanoTime() - lastLine >= BETWEEN_PLAIN_LINES;
        if (terminal && !due && !last) {
            return;
        }
        if (terminal) {
            replace(line(progress));
        }
        if (due || last) {
            lastLine = System.nanoTime();
            if (terminal) {
                err.println();
                shown = 0;
            } else {
                err.println(line(progress));
            }
            err.flush();
        }
    }

    /** Leaves the terminal's line, whatever happened. */
    public void close() {
        if (shown > 0) {
            replace("");
            err.print('\r');
            err.flush();
            shown = 0;
        }
    }

    private void replace(String line) {
        int length = line.length();
        err.print('\r' + emphasise(line) + " ".repeat(Math.max(0, shown - length)));
        err.flush();
        shown = length;
    }

    private String emphasise(String line) {
        int end = line.indexOf("  ");
        return end < 0 || !ansi.enabled()
                ? line
                : ansi.string("@|bold " + line.substring(0, end) + "|@") + line.substring(end);
    }

    /** {@code epoch 3/10  loss 0.1234 (fit 0.1200, decay 0.0034)  accuracy 0.9712 *  81,234 rows/s  12 s left}. */
    static String line(Progress progress) {
        StringJoiner line = new StringJoiner("  ");
        line.add("epoch " + progress.epoch() + "/" + progress.epochs());
        line.add("loss " + NumberFormat.brief(progress.loss()) + parts(progress.losses()));
        progress.validation().ifPresent(scores -> {
            line.add("validation loss " + NumberFormat.brief(scores.loss()) + (progress.best() ? " (best)" : ""));
            scores.metrics().forEach((name, value) -> line.add(name + " " + NumberFormat.metric(name, value)));
        });
        line.add(String.format(Locale.ROOT, "%,d rows/s", Math.round(progress.rowsPerSecond())));
        line.add(left(progress.left()));
        return line.toString();
    }

    private static String parts(Map<String, Double> losses) {
        if (losses.size() < 2) {
            return "";
        }
        StringJoiner parts = new StringJoiner(", ", " (", ")");
        losses.forEach((name, value) -> parts.add(name + " " + NumberFormat.brief(value)));
        return parts.toString();
    }

    private static String left(Duration left) {
        return left.isZero() ? "done" : NumberFormat.duration(left) + " left";
    }
}
