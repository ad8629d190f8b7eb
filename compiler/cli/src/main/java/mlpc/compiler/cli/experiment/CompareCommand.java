package mlpc.compiler.cli.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.StringJoiner;
import mlpc.compiler.Options;
import mlpc.compiler.cli.option.BackendMixin;
import mlpc.compiler.cli.option.ChoiceConverter;
import mlpc.compiler.cli.option.DataMixin;
import mlpc.compiler.cli.option.FigureMixin;
import mlpc.compiler.cli.option.ModelMixin;
import mlpc.compiler.cli.option.ModelSession;
import mlpc.compiler.cli.option.RecipeMixin;
import mlpc.compiler.cli.option.Subcommand;
import mlpc.compiler.cli.option.SweepAxis;
import mlpc.compiler.cli.option.ThreadsMixin;
import mlpc.compiler.inspect.Cost;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.LearningSpec;
import mlpc.runtime.signature.Recipe;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.train.TrainingOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trains several models, or one in several ways, and shows how fast each learns. */
@Command(
        name = "compare",
        description = {
            "Trains several models, or one by several learning rules or values of a hyper, and shows their losses against"
                    + " epochs, steps, seconds, or work: the multiply-adds done, counted exactly."
        },
        footer = {
            "",
            "Examples:",
            "  mlp compare samples/lecture/28-learning-rules.mlp --against work -o rules.svg \\",
            "    --learning backpropagation,feedback_alignment,weight_perturbation",
            "  mlp compare wide.mlp deep.mlp --target 0.1"
        })
public final class CompareCommand extends Subcommand {
    @Mixin
    private ModelMixin file;

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "FILE", description = "Other model files.")
    private List<Path> others = new ArrayList<>();

    @Option(
            names = "--over",
            paramLabel = "NAME=V,V,…",
            converter = SweepAxis.Converter.class,
            description = "A hyper and its values: trains each model with each of them.")
    private @Nullable SweepAxis over;

    @Option(
            names = "--against",
            paramLabel = "epochs|steps|work|seconds",
            completionCandidates = Axes.class,
            converter = Axes.class,
            description =
                    "What the loss is shown against; by default epochs. Work is multiply-adds, forward and backward.")
    private Comparison.Against against = Comparison.Against.EPOCHS;

    @Option(
            names = "--target",
            paramLabel = "LOSS",
            description = "Tells for each when its training loss first was at most so much.")
    private @Nullable Double target;

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

    static final class Axes extends ChoiceConverter<Comparison.Against> {
        Axes() {
            super(Comparison.Against.values());
        }
    }

    /** One training that takes part. */
    private record Variant(ModelMixin file, Options options, String name) {}

    @Override
    public Integer call() throws IOException {
        figure.check(this);
        threads.check(this);
        List<Variant> variants = variants();
        List<Comparison.Runner> runners = new ArrayList<>();
        for (Variant variant : variants) {
            Comparison.Runner runner = run(variant);
            runners.add(runner);
            err().println(runners.size() + "/" + variants.size() + "  " + variant.name() + ": " + runner.came());
            err().flush();
        }
        OptionalDouble wanted = target == null ? OptionalDouble.empty() : OptionalDouble.of(target);
        figure.write(this, new Comparison(title(), runners, against, wanted).figure());
        return 0;
    }

    private String title() {
        return others.isEmpty() ? file.baseName() : "Training";
    }

    /** Every file by every rule with every value, each named by what tells it apart. */
    private List<Variant> variants() throws IOException {
        List<ModelMixin> files = new ArrayList<>(List.of(file));
        others.forEach(other -> files.add(file.withFile(other)));
        List<Variant> variants = new ArrayList<>();
        for (ModelMixin model : files) {
            if (over != null) {
                new OverNames(this, model.options().limits(), List.of(over.name()))
                        .requireFree(model, recipe, model.source());
            }
            for (LearningSpec.Rule rule : rules()) {
                for (String value : over == null ? List.of("") : over.values()) {
                    StringJoiner name = new StringJoiner(", ");
                    name.setEmptyValue(model.baseName());
                    Options options = model.options(backend.backend());
                    if (files.size() > 1) {
                        name.add(model.baseName());
                    }
                    if (file.learning().size() > 0) {
                        name.add(rule.word().replace('_', ' '));
                        options = options.withLearning(LearningSpec.of(rule));
                    }
                    if (over != null) {
                        name.add(over.name() + " " + value);
                        options = options.withSetting(over.name(), value);
                    }
                    variants.add(new Variant(model, options, name.toString()));
                }
            }
        }
        return variants;
    }

    /** Those asked for; without any, one that is not looked at. */
    private List<LearningSpec.Rule> rules() {
        return file.learning().isEmpty() ? List.of(LearningSpec.Rule.BACKPROPAGATION) : file.learning();
    }

    private Comparison.Runner run(Variant variant) throws IOException {
        ModelSession session = ModelSession.open(this, variant.file(), variant.options());
        session.requireTrainable();
        Recipe changed = recipe.change(session.signature().recipe());
        boolean counts = against == Comparison.Against.WORK || against == Comparison.Against.STEPS;
        if (counts && !changed.optimizer().isElementwise()) {
            throw new DataException(variant.file().file() + ": "
                    + changed.optimizer().name() + " evaluates its model as often as it needs to in a step, so "
                    + "its work is not counted: compare it --against epochs or seconds");
        }
        Dataset rows = data.open(session);
        TrainingRun course = new Experiment(this, threads.count(), true).run(session.model(), rows, changed);
        int trained = TrainingOptions.of(changed).split(rows).training().size();
        int batch = changed.batch() == 0 ? trained : Math.min(changed.batch(), trained);
        return new Comparison.Runner(variant.name(), Cost.of(session.compilation()), trained, batch, course);
    }
}
