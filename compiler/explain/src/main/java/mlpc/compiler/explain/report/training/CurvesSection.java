package mlpc.compiler.explain.report.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import mlpc.compiler.explain.report.page.EpochPlot;
import mlpc.compiler.explain.report.page.FigureName;
import mlpc.compiler.explain.report.page.Legend;
import mlpc.compiler.source.NumberText;
import mlpc.runtime.signature.Recipe;

/** How the training went: losses and metrics by epoch, and what they say. */
public final class CurvesSection {
    /** More metrics would be a page of their own. */
    private static final int MOST_METRICS = 5;

    private static final double WORSE = 1.2;

    private final TrainingRecord training;
    private final Recipe recipe;

    public CurvesSection(ReportInput in) {
        this.training = in.training();
        this.recipe = in.recipe();
    }

    /**
     * The section as HTML.
     *
     * @param beside what stands beside the curve
     */
    public String html(String beside) {
        if (training.losses().isEmpty()) {
            return "<p>No epoch was finished, so there is no curve.</p>\n" + beside;
        }
        boolean held = hasValidation();
        double[] epochs = values(TrainingRecord.Epoch::number);
        EpochPlot losses = new EpochPlot("Loss by epoch", "loss")
                .best(training.bestEpoch())
                .line(0, epochs, values(TrainingRecord.Epoch::training));
        List<String> names = new ArrayList<>(List.of("training, mean while the weights moved"));
        if (held) {
            losses.line(1, epochs, values(TrainingRecord.Epoch::validation));
            names.add("rows held back, after each epoch");
        }
        List<String> figures = new ArrayList<>(List.of(Legend.figure(losses.plot(), end())));
        shown().forEach((name, values) -> figures.add(Legend.figure(
                EpochPlot.ofMetric(name)
                        .best(training.bestEpoch())
                        .line(1, epochs, values)
                        .plot(),
                "")));
        figures.add("<div>" + beside + "</div>");
        return Legend.of(names) + Legend.grid(figures);
    }

    /** Metrics that were measured, as far as there is room for them. */
    private Map<String, double[]> shown() {
        Map<String, double[]> shown = new LinkedHashMap<>();
        training.metrics().forEach((name, values) -> {
            if (shown.size() < MOST_METRICS && DoubleStream.of(values).anyMatch(Double::isFinite)) {
                shown.put(name, values);
            }
        });
        return shown;
    }

    /** Which epoch was the best, and why there were no more. */
    private String end() {
        if (training.bestEpoch() == 0) {
            return "";
        }
        return "The dashed line is the epoch whose weights were kept: " + NumberText.grouped(training.bestEpoch())
                + " of " + NumberText.grouped(training.epochs())
                + (training.stoppedEarly()
                        ? ". Stopped early: in " + NumberText.counted(recipe.patience(), "epoch")
                                + " after it the loss on rows held back was never less."
                        : ".");
    }

    boolean hasValidation() {
        return training.losses().stream().anyMatch(epoch -> !Double.isNaN(epoch.validation()));
    }

    private interface Of {
        double value(TrainingRecord.Epoch epoch);
    }

    private double[] values(Of of) {
        return training.losses().stream().mapToDouble(of::value).toArray();
    }

    /** What the curves say to somebody who has seen many. */
    public List<String> findings() {
        List<String> found = new ArrayList<>();
        if (training.losses().isEmpty() || !hasValidation()) {
            return found;
        }
        TrainingRecord.Epoch last = training.losses().get(training.losses().size() - 1);
        double best = training.losses().stream()
                .mapToDouble(TrainingRecord.Epoch::validation)
                .filter(Double::isFinite)
                .min()
                .orElse(Double.NaN);
        if (best > 0 && last.validation() > WORSE * best) {
            found.add("After epoch " + training.bestEpoch() + " the model learned its rows by heart: the loss on rows"
                    + " held back rose to " + FigureName.value("", last.validation()) + " from "
                    + FigureName.value("", best) + ". The weights kept are those of the best epoch.");
        } else if (training.bestEpoch() == training.epochs() && !training.stoppedEarly() && training.epochs() > 1) {
            found.add("The last epoch was the best, so the training may not have ended: more epochs than "
                    + training.epochs() + " may do better"
                    + (recipe.patience() == 0 ? ", with patience to stop it in time." : "."));
        }
        return found;
    }
}
