package mlpc.compiler.cli.experiment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import mlpc.compiler.baseline.LinearBaseline;
import mlpc.compiler.cli.option.BackendMixin;
import mlpc.compiler.cli.option.BaselineMixin;
import mlpc.compiler.cli.option.DataMixin;
import mlpc.compiler.cli.option.ModelMixin;
import mlpc.compiler.cli.option.ModelSession;
import mlpc.compiler.cli.option.RecipeMixin;
import mlpc.compiler.cli.option.Subcommand;
import mlpc.compiler.cli.option.ThreadsMixin;
import mlpc.compiler.cli.output.NumberFormat;
import mlpc.compiler.cli.progress.ProgressEvents;
import mlpc.compiler.cli.progress.ProgressView;
import mlpc.compiler.inspect.Cost;
import mlpc.runtime.Model;
import mlpc.runtime.assess.Baselines;
import mlpc.runtime.assess.TargetCheck;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.PredictedTarget;
import mlpc.runtime.network.Weights;
import mlpc.runtime.signature.Recipe;
import mlpc.runtime.signature.SplitRule;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.train.DivergedException;
import mlpc.runtime.train.Outcome;
import mlpc.runtime.train.Scores;
import mlpc.runtime.train.TrainingOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures how well a recipe does: each row is predicted by a model that has not seen it. */
@Command(
        name = "crossval",
        description = {
            "Cross-validates a model: cuts the rows into folds, trains anew for each fold on the others, and shows the mean of"
                    + " each figure with an interval. No weights are written."
        },
        footer = {
            "",
            "Examples:",
            "  mlp crossval penguins.mlp --data penguins.csv --folds 5 --repeats 2",
            "  mlp crossval rides.mlp --split ordered --folds 4 --json",
            "What an interrupted run has done is kept; the same command goes on with it."
        })
public final class CrossvalCommand extends Subcommand {
    /** What a row takes beside its multiply-adds, as so many of them. */
    private static final double ROW = 100;

    @Mixin
    private ModelMixin file;

    @Option(names = "--folds", paramLabel = "N", description = "How many folds; 5 unless said.")
    private int folds = 5;

    @Option(
            names = "--repeats",
            paramLabel = "N",
            description = "How often, each time with other folds and another start; 1 unless said.")
    private int repeats = 1;

    @Mixin
    private DataMixin data;

    @Mixin
    private RecipeMixin recipe;

    @Mixin
    private BackendMixin backend;

    @Mixin
    private BaselineMixin baselines;

    @Mixin
    private JournalMixin state;

    @Mixin
    private ThreadsMixin threads;

    @Option(names = "--json", description = "Prints the result as JSON.")
    private boolean json;

    private Optional<LinearBaseline> linear = Optional.empty();
    /** Rows that the linear model is made for: those of the first fold, wherever a run goes on. */
    private Optional<Dataset> first = Optional.empty();

    @Override
    public Integer call() throws IOException {
        check();
        ModelSession session = ModelSession.open(this, file, file.options(backend.backend()));
        Recipe changed = recipe.change(session.signature().recipe());
        Dataset rows = data.open(session);
        List<String> warnings = checkRows(session, rows, changed);
        List<List<Dataset.Split>> all = new ArrayList<>();
        for (int repeat = 0; repeat < repeats; repeat++) {
            all.add(rows.folds(folds, changed.seed() + repeat, changed.split()));
        }
        warnings.forEach(this::warn);
        first = Optional.of(all.get(0).get(0).training());
        Journal journal =
                state.open(this, file.besideModel(".crossval"), conditions(session, rows, changed), folds * repeats);
        List<FoldResult> results = new ArrayList<>();
        Farewell farewell = new Farewell(this, journal, folds * repeats);
        try (farewell) {
            for (int repeat = 0; repeat < repeats; repeat++) {
                Recipe drawn = changed.withSeed(changed.seed() + repeat);
                repeat(session, repeat, all.get(repeat), drawn, journal, results);
            }
        }
        CrossvalReport report = new CrossvalReport(
                session.signature(), new CrossValidation(results), rows.size(), folds, repeats, changed);
        report.print(this, json);
        journal.remove();
        return 0;
    }

    /** @param results of the folds before, to which its own are added */
    private void repeat(
            ModelSession session,
            int repeat,
            List<Dataset.Split> splits,
            Recipe drawn,
            Journal journal,
            List<FoldResult> results) {
        for (int fold = 0; fold < folds; fold++) {
            String name = (repeat + 1) + "." + (fold + 1);
            Dataset.Split split = splits.get(fold);
            Optional<FoldResult> done = journal.part(name).map(FoldResult::of);
            FoldResult result = done.orElseGet(() -> measure(session, split, drawn, results));
            results.add(result);
            if (done.isEmpty()) {
                journal.add(name, result.cells());
                say(session, results.size(), result);
            }
        }
    }

    private void check() {
        if (folds < 2) {
            throw wrongUsage("--folds " + folds + ": expected 2 or more");
        }
        if (repeats < 1 || repeats > 1000) {
            throw wrongUsage("--repeats " + repeats + ": expected 1 to 1000");
        }
        threads.check(this);
    }

    /**
     * Everything that would spoil the result is said before anything is trained.
     *
     * @return what is doubtful, to be said where nothing is wrong
     */
    private List<String> checkRows(ModelSession session, Dataset rows, Recipe changed) {
        TargetCheck.requireDifferences(session.signature(), rows);
        boolean dealt = changed.split() == SplitRule.AUTOMATIC || changed.split() == SplitRule.STRATIFIED;
        if (repeats > 1 && changed.split() == SplitRule.ORDERED) {
            throw wrongUsage("--repeats " + repeats + ": rows in order have the same folds each time");
        }
        List<String> warnings = new ArrayList<>();
        for (TargetCheck.Rare rare : TargetCheck.rare(session.signature(), rows, folds)) {
            if (rare.rows() == 1 && dealt) {
                throw new DataException("the class " + rare.label() + " of `" + rare.target()
                        + "` has a single row, too few to both train and test on: leave the class out, join it to another one"
                        + " (`other`), add rows of it, or draw folds without regard to classes with --split random");
            }
            warnings.add("the class " + rare.label() + " of `" + rare.target() + "` has "
                    + NumberFormat.counted(rare.rows(), "row") + " for " + folds + " folds, so some do not measure it");
        }
        return warnings;
    }

    private Map<String, String> conditions(ModelSession session, Dataset rows, Recipe changed) {
        Map<String, String> conditions = JournalMixin.conditions(session, rows);
        conditions.put("the experiment", "crossval");
        conditions.put("--folds", Integer.toString(folds));
        conditions.put("--repeats", Integer.toString(repeats));
        conditions.put("the recipe", changed.toString());
        conditions.put("--no-baselines", Boolean.toString(!baselines.areWanted(changed)));
        return conditions;
    }

    private FoldResult measure(ModelSession session, Dataset.Split split, Recipe drawn, List<FoldResult> before) {
        Model model = session.model();
        model.setWeights(Weights.initial(model.signature(), model.precision(), drawn.seed()));
        ProgressView view = view();
        try {
            Outcome outcome =
                    model.fit(split.training(), TrainingOptions.of(drawn).withThreads(threads.count()), view);
            view.close();
            Scores scores = model.evaluate(split.validation());
            Map<String, Double> others = new LinkedHashMap<>();
            others.put("loss", scores.loss());
            model.signature().metrics().forEach(name -> Optional.ofNullable(
                            scores.metrics().get(name))
                    .ifPresent(value -> others.put(name, value)));
            long steps = before.isEmpty() ? outcome.steps() : before.get(0).steps();
            return new FoldResult(
                    model.figures(split.validation()),
                    others,
                    baselines(session, split, drawn, steps),
                    outcome.epochs(),
                    outcome.steps(),
                    split.training().size(),
                    split.validation().size());
        } catch (DivergedException diverged) {
            throw new DataException("fold " + (before.size() % folds + 1) + ": " + diverged.getMessage()
                    + " Results of earlier folds are kept.");
        } finally {
            view.close();
        }
    }

    /** @param steps of the first fold: what it took says what the baselines of all may take */
    private Baselines baselines(ModelSession session, Dataset.Split split, Recipe drawn, long steps) {
        if (!baselines.areWanted(drawn)) {
            return new Baselines(Map.of(), Map.of(), 0, 0);
        }
        if (linear.isEmpty()) {
            Dataset reference = first.orElseThrow();
            int training = reference.size();
            double batch = drawn.batch() == 0 || !drawn.optimizer().isElementwise()
                    ? training
                    : Math.min(drawn.batch(), training);
            double work = LinearBaseline.SHARE
                    * steps
                    * batch
                    * (Cost.of(session.compilation()).training() + ROW);
            linear = Optional.of(LinearBaseline.of(session.compilation(), session.options(), reference, work));
        }
        return linear.get().measure(split.training(), split.validation(), threads.count());
    }

    private void say(ModelSession session, int number, FoldResult result) {
        if (json) {
            Map<String, Object> event = ProgressEvents.event("fold");
            event.put("number", number);
            event.put("of", folds * repeats);
            event.putAll(CrossvalReport.json(number - 1, folds, result));
            event(event);
            return;
        }
        StringJoiner line = new StringJoiner("  ");
        line.add(number + "/" + folds * repeats);
        for (PredictedTarget pair : PredictedTarget.of(session.signature())) {
            String figure = Baselines.headline(pair.field());
            Optional.ofNullable(result.figures()
                            .getOrDefault(pair.field().name(), Map.of())
                            .get(figure))
                    .ifPresent(value ->
                            line.add(pair.field().name() + " " + figure + " " + NumberFormat.metric(figure, value)));
        }
        line.add("epochs " + result.epochs());
        err().println(line);
        err().flush();
    }
}
