package mlpc.compiler.explain.report.training;

import mlpc.compiler.explain.report.page.Legend;
import mlpc.compiler.explain.report.page.FigureName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import mlpc.compiler.draw.Axis;
import mlpc.compiler.draw.Plot;
import mlpc.runtime.signature.Recipe;

/** How the training went: the losses by epoch, and what they say. */
public final class CurvesSection {
    /** From this factor between the largest loss and the least on, equal factors are equal distances. */
    private static final double WIDE = 10;

    private static final double WORSE = 1.2;

    private final TrainingRecord training;
    private final Recipe recipe;

    public CurvesSection(ReportInput in) {
        this.training = in.training();
        this.recipe = in.recipe();
    }

    /** @param beside what stands beside the curve */
    public String html(String beside) {
        if (training.losses().isEmpty()) {
            return "<p>No epoch was finished, so there is no curve.</p>\n" + beside;
        }
        boolean held = hasValidation();
        double[] epochs = values(TrainingRecord.Epoch::number);
        double[] losses = values(TrainingRecord.Epoch::training);
        double[] validation = values(TrainingRecord.Epoch::validation);
        double[] all = DoubleStream.concat(DoubleStream.of(losses), DoubleStream.of(validation))
                .toArray();
        Axis axis = Axis.fitting("loss", DoubleStream.of(all), WIDE);
        DoubleStream shown = DoubleStream.of(all).filter(value -> axis.scale() == Axis.Scale.LINEAR || value > 0);
        double[] positive = shown.filter(Double::isFinite).toArray();
        Plot.Span up = axis.scale() == Axis.Scale.LINEAR
                ? Plot.Span.of(DoubleStream.of(positive))
                : new Plot.Span(
                        DoubleStream.of(positive).min().orElse(1),
                        DoubleStream.of(positive).max().orElse(10));
        Plot plot = new Plot(
                "Loss by epoch",
                Axis.linear("epoch"),
                Plot.Span.of(DoubleStream.concat(DoubleStream.of(epochs), DoubleStream.of(0))),
                axis,
                up);
        if (training.bestEpoch() > 0) {
            plot.upright(training.bestEpoch());
        }
        plot.line(0, epochs, losses);
        if (held) {
            plot.line(1, epochs, validation);
        }
        List<String> names = new ArrayList<>(List.of("training, mean while the weights moved"));
        if (held) {
            names.add("rows held back, after each epoch");
        }
        String best = training.bestEpoch() > 0
                ? "The dashed line is the epoch whose weights were kept: " + training.bestEpoch() + " of "
                        + training.epochs() + (training.stoppedEarly() ? ", where patience ran out." : ".")
                : "";
        return Legend.of(names) + Legend.grid(List.of(Legend.figure(plot, best), "<div>" + beside + "</div>"));
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
