package mlpc.compiler.cli.progress;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import mlpc.compiler.cli.output.NumberFormat;
import mlpc.runtime.train.Progress;

/** The words of a line of progress. */
final class ProgressText {
    private ProgressText() {}

    /** {@code epoch 3/10  loss 0.1234 (fit 0.1200, decay 0.0034)  accuracy 97.12 %  81,234 rows/s  12 s left}. */
    static String line(Progress progress) {
        List<String> parts = new ArrayList<>(List.of(epoch(progress), loss(progress) + parts(progress.losses())));
        parts.addAll(validation(progress));
        parts.add(rate(progress));
        parts.add(left(progress.left()));
        return String.join("  ", parts);
    }

    static String epoch(Progress progress) {
        return "epoch " + progress.epoch() + "/" + progress.epochs();
    }

    static String loss(Progress progress) {
        return "loss " + NumberFormat.brief(progress.loss());
    }

    /** The loss of the rows held back, then each metric. */
    static List<String> validation(Progress progress) {
        List<String> parts = new ArrayList<>();
        progress.validation().ifPresent(scores -> {
            parts.add("validation loss " + NumberFormat.brief(scores.loss()) + (progress.best() ? " (best)" : ""));
            scores.metrics().forEach((name, value) -> {
                if (!name.contains(".coverage.")) { // one for each quantile would be too long a line
                    parts.add(name + " " + NumberFormat.metric(name, value));
                }
            });
        });
        return parts;
    }

    static String rate(Progress progress) {
        return String.format(Locale.ROOT, "%,d rows/s", Math.round(progress.rowsPerSecond()));
    }

    static String left(Duration left) {
        return left.isZero() ? "done" : NumberFormat.duration(left) + " left";
    }

    private static String parts(Map<String, Double> losses) {
        if (losses.size() < 2) {
            return "";
        }
        StringJoiner parts = new StringJoiner(", ", " (", ")");
        losses.forEach((name, value) -> parts.add(name + " " + NumberFormat.brief(value)));
        return parts.toString();
    }
}
