package mlpc.compiler.cli.experiment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import mlpc.compiler.Options;
import mlpc.compiler.cli.option.BackendMixin;
import mlpc.compiler.cli.option.DataMixin;
import mlpc.compiler.cli.option.FigureMixin;
import mlpc.compiler.cli.option.ModelMixin;
import mlpc.compiler.cli.option.ModelSession;
import mlpc.compiler.cli.option.RecipeMixin;
import mlpc.compiler.cli.option.Subcommand;
import mlpc.compiler.cli.option.SweepAxis;
import mlpc.compiler.cli.option.ThreadsMixin;
import mlpc.compiler.cli.output.NumberFormat;
import mlpc.compiler.inspect.Cost;
import mlpc.compiler.source.CompileException;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.Recipe;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compiles and trains a model for every value of one or two hypers. */
@Command(
        name = "sweep",
        description = {
            "Compiles a model for every value of one hyper or every pair of two, trains each, and shows what it costs and"
                    + " what it comes to: as a table, or as a chart."
        },
        footer = {
            "",
            "Examples:",
            "  mlp sweep samples/lecture/15-overfitting.mlp --over width=1,2,4,8,16,32 --seeds 3 --last -o widths.svg",
            "  mlp sweep samples/lecture/13-xor-softened.mlp --no-train --over gain=1,2,5,10,20,50",
            "  mlp sweep samples/lecture/24-cost.mlp --costs --over width=32,64,128 --over depth=1,2,4"
        })
public final class SweepCommand extends Subcommand {
    @Mixin
    private ModelMixin file;

    @Option(
            names = "--over",
            paramLabel = "NAME=V,V,…",
            required = true,
            converter = SweepAxis.Converter.class,
            description =
                    "A hyper and its values, numbers or activations. The first is the chart's axis; a second one's"
                            + " values are a line each.")
    private List<SweepAxis> overs = new ArrayList<>();

    @Option(
            names = "--seeds",
            paramLabel = "N",
            description = "Trains with so many seeds and shows the median; 1 unless said.")
    private int seeds = 1;

    @Option(names = "--costs", description = "Only compiles: parameters and multiply-adds, without data.")
    private boolean costs;

    @Option(names = "--no-train", description = "Measures the models as they start.")
    private boolean untrained;

    @Option(
            names = "--measure",
            paramLabel = "M",
            split = ",",
            description =
                    "What the chart shows: loss, validation, a metric such as accuracy, parameters, multiply_adds,"
                            + " backward; by default the losses, with --costs the multiply-adds.")
    private List<String> measures = new ArrayList<>();

    @Option(
            names = "--last",
            description = "Measures the last epoch instead of the best one, the losses as they were in training.")
    private boolean last;

    @Mixin
    private DataMixin data;

    @Mixin
    private RecipeMixin recipe;

    @Mixin
    private BackendMixin backend;

    @Mixin
    private ThreadsMixin threads;

    @Mixin
    private FigureMixin figure;

    private String model = "";

    @Override
    public Integer call() throws IOException {
        check();
        List<Sweep.Trial> trials = new ArrayList<>();
        List<Map<String, String>> combinations = Sweep.combinations(overs);
        for (Map<String, String> settings : combinations) {
            trials.add(trial(settings, trials.size() + 1 + "/" + combinations.size()));
        }
        Sweep sweep = new Sweep(overs, trials);
        figure.write(this, new SweepFigure(model, sweep, sweep.shown(measures), seeds).figure());
        return 0;
    }

    private void check() throws IOException {
        figure.check(this);
        if (overs.size() > 2) {
            throw wrongUsage("--over: expected one or two, found " + overs.size());
        }
        if (overs.size() == 2 && overs.get(0).name().equals(overs.get(1).name())) {
            throw wrongUsage("--over " + overs.get(0).name() + ": is there twice");
        }
        if (seeds < 1 || seeds > 1000) {
            throw wrongUsage("--seeds " + seeds + ": expected 1 to 1000");
        }
        if (costs && untrained) {
            throw wrongUsage("--costs and --no-train: expected one of them");
        }
        if (costs) {
            List<String> unread = new ArrayList<>(List.of("--seeds", "--last"));
            unread.addAll(RecipeMixin.OPTIONS);
            unread.addAll(DataMixin.OPTIONS);
            refuse(unread, "--costs compiles, and neither trains nor reads rows; leave one of them out");
        }
        if (untrained) {
            refuse(
                    List.of("--last", "--epochs", "--steps", "--batch", "--shuffle", "--shuffle-buffer"),
                    "--no-train measures the models as they start; leave one of them out");
        }
        threads.check(this);
        new OverNames(
                        this,
                        file.options().limits(),
                        overs.stream().map(SweepAxis::name).toList())
                .requireFree(file, recipe, file.source());
    }

    private Sweep.Trial trial(Map<String, String> settings, String number) throws IOException {
        String what = describe(settings);
        Options options = file.options(backend.backend());
        Map<String, String> all = new LinkedHashMap<>(options.settings());
        all.putAll(settings);
        ModelSession session = open(options.withSettings(all), what, number.startsWith("1/"));
        model = session.signature().model();
        Cost cost = Cost.of(session.compilation());
        List<TrainingRun> courses = new ArrayList<>();
        if (!costs) {
            Dataset rows = data.open(session);
            Recipe changed = recipe.change(session.signature().recipe());
            Recipe first = untrained ? changed.withEpochs(0) : changed;
            for (int seed = 0; seed < seeds; seed++) {
                Recipe drawn = first.withSeed(first.seed() + seed);
                TrainingRun course = new Experiment(this, threads.count(), last).run(session.model(), rows, drawn);
                courses.add(course);
                err().println(number + "  " + what + (seeds > 1 ? " seed=" + drawn.seed() : "") + ": " + came(course));
                err().flush();
            }
        }
        return new Sweep.Trial(settings, cost, courses);
    }

    /** Warnings once, not for every value; a mistake with the value that it comes from. */
    private ModelSession open(Options options, String what, boolean first) throws IOException {
        try {
            return first ? ModelSession.open(this, file, options) : ModelSession.openQuietly(this, file, options);
        } catch (CompileException mistakes) {
            err().println("with " + what + ":");
            throw mistakes;
        }
    }

    private static String describe(Map<String, String> settings) {
        StringJoiner text = new StringJoiner(" ");
        settings.forEach((name, value) -> text.add(name + "=" + value));
        return text.toString();
    }

    private static String came(TrainingRun course) {
        StringJoiner text = new StringJoiner(", ");
        course.measures().forEach((name, value) -> text.add(name + " " + NumberFormat.metric(name, value)));
        return course.measures().isEmpty() ? "diverged" : text.toString();
    }
}
