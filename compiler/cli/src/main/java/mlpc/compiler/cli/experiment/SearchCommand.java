package mlpc.compiler.cli.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.Compiler;
import mlpc.compiler.Options;
import mlpc.compiler.cli.option.BackendMixin;
import mlpc.compiler.cli.option.DataMixin;
import mlpc.compiler.cli.option.ModelMixin;
import mlpc.compiler.cli.option.ModelSession;
import mlpc.compiler.cli.option.RecipeMixin;
import mlpc.compiler.cli.option.Subcommand;
import mlpc.compiler.cli.option.ThreadsMixin;
import mlpc.compiler.cli.output.NumberFormat;
import mlpc.compiler.cli.progress.ProgressEvents;
import mlpc.compiler.cli.progress.ProgressView;
import mlpc.compiler.edit.ModelEdits;
import mlpc.compiler.source.CompileException;
import mlpc.compiler.source.Source;
import mlpc.runtime.Model;
import mlpc.runtime.assess.TargetCheck;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.PredictedTarget;
import mlpc.runtime.network.Weights;
import mlpc.runtime.signature.Recipe;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.train.DivergedException;
import mlpc.runtime.train.TrainingOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks for better values of hypers and of the recipe, and writes the model that has them. */
@Command(
        name = "search",
        description = {
            "Looks for better values of hypers and of the recipe: draws trials, trains all of them for a short time and the best third"
                    + " of them longer, again and again, and writes the model file with the best values."
        },
        footer = {
            "",
            "Examples:",
            "  mlp search penguins.mlp --over rate=1e-4..1e-1:log,batch=16|32|64 --trials 20 -o best.mlp",
            "  mlp search digits.mlp --over weight_decay=1e-3..1:log --metric accuracy",
            "What an interrupted search has done is kept; the same command goes on with it."
        })
public final class SearchCommand extends Subcommand {
    @Mixin
    private ModelMixin file;

    @Option(
            names = "--over",
            paramLabel = "NAME=VALUES,…",
            required = true,
            description =
                    "What to try: LOW..HIGH, LOW..HIGH:log, or V|V|V, of a hyper, a setting of the recipe such as batch, or"
                            + " of its optimizer such as rate.")
    private List<String> overs = new ArrayList<>();

    @Option(
            names = "--trials",
            paramLabel = "N",
            description = "How many are drawn, beside the file as it is; 20 unless said.")
    private int trials = 20;

    @Option(
            names = "--metric",
            paramLabel = "M",
            description =
                    "What they are compared by, on the rows held back: a figure of evaluate --details, TARGET.FIGURE, or loss;"
                            + " by default log_loss (else accuracy) of a class or flag, rmse of a number.")
    private @Nullable String metric;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "F",
            description = "Writes the model file with the best values; everything else in it stays as it is.")
    private @Nullable Path out;

    @Option(names = "--force", description = "Replaces the file if it is there already.")
    private boolean force;

    @Mixin
    private DataMixin data;

    @Mixin
    private RecipeMixin recipe;

    @Mixin
    private BackendMixin backend;

    @Mixin
    private JournalMixin state;

    @Mixin
    private ThreadsMixin threads;

    @Option(names = "--json", description = "Prints the result as JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        List<SearchAxis> axes = check();
        Options options = file.options(backend.backend());
        ModelSession session = ModelSession.open(this, file, options);
        Recipe written = recipe.change(session.signature().recipe());
        SearchMetric by = SearchMetric.of(session.signature(), Optional.ofNullable(metric));
        Dataset rows = data.open(session);
        checkRows(session, rows, written);
        List<SearchTrial> drawn = SearchTrial.draw(axes, trials, written.seed());
        List<Source> sources = sources(file.source(), drawn, options);
        Halving halving = Halving.of(drawn.size(), written.steps() > 0 ? written.steps() : written.epochs());
        Journal journal =
                state.open(this, file.besideModel(".search"), conditions(session, rows, written, by), halving.all());
        Search search = new Search(drawn, by, halving);
        Farewell farewell = new Farewell(this, journal, halving.all());
        try (farewell) {
            for (int round = 0; round < halving.rounds(); round++) {
                for (SearchTrial trial : search.starters(round)) {
                    String name = (round + 1) + "." + trial.number();
                    Optional<Search.Result> done = journal.part(name).map(Search.Result::of);
                    Search.Result result = done.isPresent()
                            ? done.get()
                            : train(
                                    sources.get(trial.number()),
                                    session,
                                    rows,
                                    halving.length().get(round),
                                    by);
                    search.add(round, trial, result);
                    if (done.isEmpty()) {
                        journal.add(name, result.cells());
                        say(search, trial, result);
                    }
                }
            }
        }
        SearchTrial best = search.best();
        if (out != null) {
            file.writeCopy(this, sources.get(best.number()), out);
        }
        new SearchReport(session.signature().model(), search, Optional.ofNullable(out)).print(this, json);
        journal.remove();
        return 0;
    }

    private List<SearchAxis> check() throws IOException {
        if (trials < 1 || trials > 100_000) {
            throw wrongUsage("--trials " + trials + ": expected 1 to 100000");
        }
        threads.check(this);
        if (out != null) {
            newOutput("--out", out, force);
        }
        List<SearchAxis> axes = SearchAxis.parse(this, overs);
        OverNames names = new OverNames(
                this,
                file.options().limits(),
                axes.stream().map(SearchAxis::name).toList());
        Source source = file.source();
        names.requireSearchable(source);
        names.requireFree(file, recipe, source);
        return axes;
    }

    private void checkRows(ModelSession session, Dataset rows, Recipe written) {
        if (written.validation() <= 0) {
            throw new DataException(
                    "the recipe holds no rows back, so trials would be compared by rows that they have learned;"
                            + " say how many with --validation 20%, or in the file");
        }
        if (!PredictedTarget.of(session.signature()).isEmpty()) {
            TargetCheck.requireDifferences(session.signature(), rows);
        }
        if (TrainingOptions.of(written).split(rows).validation().size() == 0) {
            throw new DataException("of " + NumberFormat.counted(rows.size(), "row")
                    + " none can be held back, so there is nothing to compare trials by");
        }
    }

    /** Each trial's file, checked before anything is trained. */
    private List<Source> sources(Source source, List<SearchTrial> drawn, Options options) {
        List<Source> sources = new ArrayList<>();
        for (SearchTrial trial : drawn) {
            try {
                Source changed = ModelEdits.with(source, trial.values(), options.limits());
                new Compiler(options).problems(changed);
                sources.add(changed);
            } catch (IllegalArgumentException unknown) {
                throw wrongUsage("--over: " + unknown.getMessage());
            } catch (CompileException mistakes) {
                say("with " + trial.text() + ":");
                throw mistakes;
            }
        }
        return sources;
    }

    private Map<String, String> conditions(ModelSession session, Dataset rows, Recipe written, SearchMetric by) {
        Map<String, String> conditions = JournalMixin.conditions(session, rows);
        conditions.put("the experiment", "search");
        conditions.put("--over", String.join(",", overs));
        conditions.put("--trials", Integer.toString(trials));
        conditions.put("--metric", metric == null ? "as suits the target" : metric);
        // Searches of earlier versions kept one figure, without saying which of the two it is: they cannot be gone on
        // with.
        conditions.put(
                "the figure of predictions that are no probabilities",
                by.otherwise().orElse(""));
        conditions.put("the recipe", written.toString());
        return conditions;
    }

    private Search.Result train(Source source, ModelSession written, Dataset rows, int length, SearchMetric by)
            throws IOException {
        ModelSession session = ModelSession.openQuietly(this, file, written.options(), source);
        Model model = session.model();
        Recipe changed = recipe.change(session.signature().recipe());
        Recipe timed = changed.steps() > 0 ? changed.withSteps(length) : changed.withEpochs(length);
        boolean same = session.signature().inputs().equals(written.signature().inputs())
                && session.signature().targets().equals(written.signature().targets());
        Dataset read = same ? rows : data.open(session);
        model.setWeights(Weights.initial(model.signature(), model.precision(), timed.seed()));
        TrainingOptions options = TrainingOptions.of(timed).withThreads(threads.count());
        ProgressView view = view();
        try {
            int epochs = model.fit(read, options, view).epochs();
            return by.measure(model, options.split(read).validation(), epochs);
        } catch (DivergedException diverged) {
            return Search.Result.DIVERGED;
        } finally {
            view.close();
        }
    }

    private void say(Search search, SearchTrial trial, Search.Result result) {
        if (json) {
            Map<String, Object> event = ProgressEvents.event("trial");
            event.put("number", search.size());
            event.put("of", search.halving().all());
            event.put("metric", search.metric().figure());
            event.putAll(SearchReport.json(search, trial));
            event(event);
            return;
        }
        err().println(search.size() + "/" + search.halving().all() + "  " + trial.text() + ": " + search.text(result));
        err().flush();
    }
}
