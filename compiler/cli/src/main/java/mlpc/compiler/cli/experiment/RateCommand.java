package mlpc.compiler.cli.experiment;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mlpc.compiler.cli.option.BackendMixin;
import mlpc.compiler.cli.option.DataMixin;
import mlpc.compiler.cli.option.FigureMixin;
import mlpc.compiler.cli.option.ModelMixin;
import mlpc.compiler.cli.option.ModelSession;
import mlpc.compiler.cli.option.SeedConverter;
import mlpc.compiler.cli.option.Subcommand;
import mlpc.compiler.cli.option.ThreadsMixin;
import mlpc.compiler.cli.progress.ProgressView;
import mlpc.runtime.Model;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Weights;
import mlpc.runtime.signature.Recipe;
import mlpc.runtime.signature.ScheduleSpec;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.train.DivergedException;
import mlpc.runtime.train.Progress;
import mlpc.runtime.train.RateCurve;
import mlpc.runtime.train.TrainingControl;
import mlpc.runtime.train.TrainingListener;
import mlpc.runtime.train.TrainingOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains for some steps while the rate rises, and shows at which rates the loss falls. */
@Command(
        name = "lr-find",
        description = {
            "Trains for some steps while the learning rate rises from very low to too high, shows how the loss goes, and suggests"
                    + " a rate. No weights are written."
        },
        footer = {
            "",
            "Examples:",
            "  mlp lr-find samples/digits/digits.mlp",
            "  mlp lr-find penguins.mlp --data penguins.csv --from 1e-5 --to 10 -o rates.svg"
        })
public final class RateCommand extends Subcommand {
    private static final int FEWEST = 10;
    private static final int MOST = 100_000;

    @Mixin
    private ModelMixin file;

    @Option(names = "--from", paramLabel = "R", description = "The first rate; 1e-6 unless said.")
    private double from = 1e-6;

    @Option(
            names = "--to",
            paramLabel = "R",
            description = "The last rate, if the loss is not far up before; 1 unless said.")
    private double to = 1;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Steps from the first rate to the last; 200 unless said.")
    private int steps = 200;

    @Option(
            names = "--batch",
            paramLabel = "N",
            description = "Rows per step; 0 for all. By default as the recipe says.")
    private @Nullable Integer batch;

    @Option(
            names = "--seed",
            paramLabel = "N",
            converter = SeedConverter.class,
            description = "Draws weights, orders and masks; by default the recipe's.")
    private @Nullable Long seed;

    @Mixin
    private DataMixin data;

    @Mixin
    private BackendMixin backend;

    @Mixin
    private ThreadsMixin threads;

    @Mixin
    private FigureMixin figure;

    @Option(names = "--json", description = "Prints the suggestion and the curve as JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        check();
        ModelSession session = ModelSession.open(this, file, file.options(backend.backend()));
        Recipe recipe = recipe(session.signature().recipe());
        if (!recipe.optimizer().isElementwise()) {
            throw new DataException(
                    recipe.optimizer().name() + " chooses its own step size, so there is no rate to look for");
        }
        session.requireTrainable();
        RateCurve curve = run(session.model(), data.open(session), recipe);
        RateReport report = new RateReport(session.signature().model(), curve, recipe.optimizer());
        if (json) {
            Map<String, Object> fields = report.json();
            figure.save(report.figure()).ifPresent(place -> fields.put("written", place.toString()));
            printJson(fields, out());
        } else {
            if (figure.isText()) {
                out().print(report.picture());
            }
            figure.write(this, report.figure());
        }
        return 0;
    }

    private void check() {
        figure.check(this);
        if (!(from > 0 && from < to && to < Double.POSITIVE_INFINITY)) {
            throw wrongUsage("--from " + from + " --to " + to + ": expected rates above 0, the first below the last");
        }
        if (steps < FEWEST || steps > MOST) {
            throw wrongUsage("--steps " + steps + ": expected " + FEWEST + " to " + MOST);
        }
        if (batch != null && batch < 0) {
            throw wrongUsage("--batch " + batch + ": expected 0 or more");
        }
        threads.check(this);
    }

    /** The model's own, but for the rate. */
    private Recipe recipe(Recipe written) {
        Recipe rising = written.withOptimizer(written.optimizer().with("rate", from))
                .withSchedule(ScheduleSpec.named("rising").with("to", to / from))
                .withSteps(steps)
                .withPatience(0);
        Recipe drawn = seed == null ? rising : rising.withSeed(seed);
        return batch == null ? drawn : drawn.withBatch(batch);
    }

    private RateCurve run(Model model, Dataset rows, Recipe recipe) {
        model.setWeights(Weights.initial(model.signature(), model.precision(), recipe.seed()));
        Dataset.Split split = TrainingOptions.of(recipe).split(rows);
        TrainingOptions options = TrainingOptions.of(recipe.withValidation(0)).withThreads(threads.count());
        boolean isHeld = split.validation().size() > 0;
        ProgressView view = view();
        Losses losses = new Losses(view);
        try {
            model.fit(split.training(), isHeld ? options.withValidation(split.validation()) : options, losses);
        } catch (DivergedException tooHigh) {
            if (losses.found.isEmpty()) {
                throw new DataException(requireNonNull(tooHigh.getMessage()));
            }
        } finally {
            view.close();
        }
        return losses.curve();
    }

    /** Notes the loss of each step, and ends when it is far up. */
    private final class Losses implements TrainingListener {
        private final List<Double> found = new ArrayList<>();
        private final TrainingListener listener;

        Losses(TrainingListener listener) {
            this.listener = listener;
        }

        @Override
        public void progressed(Progress progress) {
            listener.progressed(progress);
        }

        @Override
        public void finishedStep(TrainingControl training) {
            found.add(training.loss());
            if (found.size() >= FEWEST && curve().isBlownUp()) {
                training.stop();
            }
        }

        RateCurve curve() {
            double[] losses = found.stream().mapToDouble(Double::doubleValue).toArray();
            double[] rates = new double[losses.length];
            for (int step = 0; step < rates.length; step++) {
                rates[step] = from * Math.pow(to / from, step / (steps - 1.0));
            }
            return new RateCurve(rates, losses, RateCurve.smoothed(losses, steps));
        }
    }
}
