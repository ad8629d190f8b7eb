package mlpc.compiler.cli.progress;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import mlpc.compiler.cli.output.NumberFormat;
import mlpc.compiler.cli.output.Terminal;
import mlpc.runtime.statistic.Measurement;
import mlpc.runtime.train.Progress;
import mlpc.runtime.train.Scores;
import picocli.CommandLine.Help.Ansi;

/**
 * Progress on a terminal: one line that keeps changing, with a bar, the losses, the time left and a small curve. Where epochs are slow,
 * each leaves a line. The line is never as wide as the terminal, which would wrap it: what matters less is left out.
 */
public final class ProgressBar implements ProgressView {
    private static final long BETWEEN_LINES = 1_000_000_000;
    private static final int WIDEST_BAR = 24;
    private static final int NARROWEST_BAR = 6;
    private static final int LONGEST_TIME = "  59 min 59 s left".length();

    private final PrintWriter err;
    private final Ansi ansi;
    private final IntSupplier width;
    private final boolean unicode;
    private final Sparkline curve = new Sparkline();
    private Optional<Scores> validation = Optional.empty();
    private long last = System.nanoTime();
    private int shown;

    /** @param width of the terminal, in columns */
    public ProgressBar(PrintWriter err, Ansi ansi, IntSupplier width) {
        this(err, ansi, width, Terminal.hasUnicode());
    }

    ProgressBar(PrintWriter err, Ansi ansi, IntSupplier width, boolean unicode) {
        this.err = err;
        this.ansi = ansi;
        this.width = width;
        this.unicode = unicode;
    }

    @Override
    public void measured(List<Measurement> measured, int rows) {
        close();
        MeasurementLines.print(measured, rows, err);
    }

    @Override
    public void progressed(Progress progress) {
        replace(line(progress));
    }

    @Override
    public void finishedEpoch(Progress progress) {
        curve.add(progress.validation().map(Scores::loss).orElse(progress.loss()));
        validation = progress.validation();
        boolean isLast = progress.epoch() == progress.epochs();
        if (isLast || System.nanoTime() - last >= BETWEEN_LINES) {
            last = System.nanoTime();
            replace(cut(ProgressText.line(progress)));
            err.println();
            err.flush();
            shown = 0;
        }
    }

    @Override
    public void close() {
        if (shown > 0) {
            replace("");
            err.print('\r');
            err.flush();
        }
    }

    private String cut(String line) {
        int room = room();
        return line.length() <= room ? line : line.substring(0, Math.max(0, room - 1)) + (unicode ? "…" : ">");
    }

    /** The last column stays free: some terminals wrap when it is filled. */
    private int room() {
        return Math.max(10, width.getAsInt() - 1);
    }

    /** As much as there is room for, in the order of what matters. */
    private String line(Progress progress) {
        int room = room();
        double done = progress.steps() == 0 ? 0 : Math.min(1, (double) progress.step() / progress.steps());
        String head = ProgressText.epoch(progress);
        String percent = String.format(Locale.ROOT, "%3d %%", (int) (100 * done));
        String loss = ProgressText.loss(progress);
        int left = room - head.length() - 2 - percent.length();
        if (left < 0) {
            return cut(head);
        }
        StringBuilder tail = new StringBuilder();
        left = append(tail, loss, left);
        // The time left changes its length; a bar that came and went with it would flicker.
        boolean hasBar = left >= LONGEST_TIME + NARROWEST_BAR + 2;
        left -= hasBar ? NARROWEST_BAR + 2 : 0;
        left = append(tail, ProgressText.left(progress.left()), left);
        if (unicode) {
            left = append(tail, curve.text(), left);
        }
        if (validation.isPresent()) {
            left = append(
                    tail,
                    "validation loss " + NumberFormat.brief(validation.get().loss()),
                    left);
            for (Map.Entry<String, Double> metric : validation.get().metrics().entrySet()) {
                left = append(
                        tail, metric.getKey() + " " + NumberFormat.metric(metric.getKey(), metric.getValue()), left);
            }
        }
        left = append(tail, ProgressText.rate(progress), left);
        int length = hasBar ? Math.min(WIDEST_BAR, NARROWEST_BAR + left) : 0;
        return head + (hasBar ? "  " + bar(done, length) : "") + "  " + percent + tail;
    }

    /** Adds a part if there is room for it; says how much is left. */
    private static int append(StringBuilder tail, String part, int left) {
        if (part.isEmpty() || part.length() + 2 > left) {
            return left;
        }
        tail.append("  ").append(part);
        return left - part.length() - 2;
    }

    private String bar(double done, int length) {
        int full = (int) Math.round(done * length);
        return (unicode ? "━" : "#").repeat(full) + (unicode ? "╌" : "-").repeat(length - full);
    }

    private void replace(String line) {
        int end = line.indexOf("  ");
        String emphasised = end < 0 || !ansi.enabled()
                ? line
                : ansi.string("@|bold " + line.substring(0, end) + "|@") + line.substring(end);
        err.print('\r' + emphasised + " ".repeat(Math.max(0, Math.min(shown, room()) - line.length())));
        err.flush();
        shown = line.length();
    }
}
