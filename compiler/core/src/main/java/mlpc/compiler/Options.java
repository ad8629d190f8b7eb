package mlpc.compiler;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mlpc.compiler.batch.BatchedGraph;
import mlpc.compiler.check.input.CheckOptions;
import mlpc.compiler.check.model.CheckedModel;
import mlpc.compiler.derive.LearningRules;
import mlpc.compiler.emit.JavaTarget;
import mlpc.compiler.emit.java.ClassNames;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.plan.Planner;
import mlpc.compiler.plan.cost.CostTable;
import mlpc.compiler.plan.cost.CostTableReader;
import mlpc.compiler.source.CompileException;
import mlpc.compiler.source.Limits;
import mlpc.compiler.source.Source;
import mlpc.runtime.signature.LearningSpec;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Recipe;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.signature.Variable;
import mlpc.runtime.tensor.DataException;

/**
 * The choices of the caller of a compilation; everything else is in the model file.
 *
 * <pre>{@code
 * Options options = Options.STANDARD.withSetting("width", "16").withPrecision(Precision.FLOAT64);
 * Model model = Mlp.compile(Path.of("curve.mlp"), options);    // curve.mlp has a hyper called width
 * }</pre>
 *
 * @param precision of the generated code; without it, what the file says, or float32
 * @param settings hypers by name, as text: what {@code --set name=value} gives
 * @param disabledRewrites laws that are not applied, by name
 * @param packageName of the generated class; empty for none
 * @param className of the generated class; without it, the model's name
 * @param learning what steps are taken from; without it, what the file says, or the gradient
 * @param outside whether imports and data may lie outside the model file's folder
 * @param limits how much of a machine a model file may take
 * @param backend what compiles the generated Java
 * @param costs what the planner chooses forms by; no table ever changes a bit of a result
 * @param root of a project's model files: imports may lie anywhere below it, too
 * @param encoding of imported files; model files are UTF-8 unless a project has another encoding
 * @param typeNames names of types in the class that is generated ahead of time, by what the model calls a table, a column or a target
 * @param standalone whether that class needs no runtime, and only predicts
 */
public record Options(
        Optional<Precision> precision,
        Map<String, String> settings,
        Set<String> disabledRewrites,
        String packageName,
        Optional<String> className,
        Optional<LearningSpec> learning,
        Limits limits,
        boolean outside,
        Backend backend,
        CostTable costs,
        Optional<Path> root,
        Charset encoding,
        Map<String, String> typeNames,
        boolean standalone) {
    /** The file as it stands, run by Janino. */
    public static final Options STANDARD = new Options(
            Optional.empty(),
            Map.of(),
            Set.of(),
            "",
            Optional.empty(),
            Optional.empty(),
            Limits.standard(),
            false,
            Backend.JANINO,
            CostTable.STANDARD,
            Optional.empty(),
            StandardCharsets.UTF_8,
            Map.of(),
            false);

    /**
     * Takes copies of the collections.
     *
     * @throws IllegalArgumentException if Java does not allow the name of the package or the class
     */
    public Options {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        disabledRewrites = Collections.unmodifiableSet(new LinkedHashSet<>(disabledRewrites));
        if (!packageName.isEmpty()) {
            refuse(packageName, ClassNames.whyNoPackage(packageName));
        }
        className.ifPresent(name -> refuse(name, ClassNames.whyNoClass(name)));
        typeNames = Collections.unmodifiableMap(new LinkedHashMap<>(typeNames));
        for (String name : typeNames.values()) {
            refuse(name, ClassNames.whyNoClass(name));
        }
    }

    private static void refuse(String name, Optional<String> reason) {
        reason.ifPresent(why -> {
            throw new IllegalArgumentException("`" + name + "` " + why);
        });
    }

    /**
     * {@return the options with another precision}
     *
     * @param changed what takes the place of the present one
     */
    public Options withPrecision(Precision changed) {
        OptionsDraft draft = new OptionsDraft(this);
        draft.precision = Optional.of(changed);
        return draft.options();
    }

    /**
     * {@return the options with these settings alone}
     *
     * @param changed what takes the place of the present one
     */
    public Options withSettings(Map<String, String> changed) {
        OptionsDraft draft = new OptionsDraft(this);
        draft.settings = changed;
        return draft.options();
    }

    /**
     * With one hyper set, as {@code --set name=value} does.
     *
     * @param name of a hyper
     * @param value as text
     * @return the options with one more setting
     */
    public Options withSetting(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(settings);
        changed.put(name, value);
        return withSettings(changed);
    }

    /**
     * {@return the options with these laws switched off, and no others}
     *
     * @param changed what takes the place of the present one
     */
    public Options withDisabledRewrites(Set<String> changed) {
        OptionsDraft draft = new OptionsDraft(this);
        draft.disabledRewrites = changed;
        return draft.options();
    }

    /**
     * {@return the options with another package}
     *
     * @param changed what takes the place of the present one
     */
    public Options withPackage(String changed) {
        OptionsDraft draft = new OptionsDraft(this);
        draft.packageName = changed;
        return draft.options();
    }

    /**
     * {@return the options with another class name}
     *
     * @param changed what takes the place of the present one
     */
    public Options withClass(String changed) {
        OptionsDraft draft = new OptionsDraft(this);
        draft.className = Optional.of(changed);
        return draft.options();
    }

    /**
     * Steps taken from something other than what the file says.
     *
     * @param changed what takes the place of the present one
     * @return the options with that rule
     */
    public Options withLearning(LearningSpec changed) {
        OptionsDraft draft = new OptionsDraft(this);
        draft.learning = Optional.of(changed);
        return draft.options();
    }

    /**
     * {@return the options with other limits}
     *
     * @param changed what takes the place of the present one
     */
    public Options withLimits(Limits changed) {
        OptionsDraft draft = new OptionsDraft(this);
        draft.limits = changed;
        return draft.options();
    }

    /**
     * {@return the options that let imports and data lie outside the folder of the model file, or do not}
     *
     * @param allowed whether they may
     */
    public Options withOutside(boolean allowed) {
        OptionsDraft draft = new OptionsDraft(this);
        draft.outside = allowed;
        return draft.options();
    }

    /**
     * {@return the options with another backend}
     *
     * @param changed what takes the place of the present one
     */
    public Options withBackend(Backend changed) {
        OptionsDraft draft = new OptionsDraft(this);
        draft.backend = changed;
        return draft.options();
    }

    /**
     * With the forms that another cost table chooses.
     *
     * @param changed what takes the place of the present one
     * @return the options with that table
     */
    public Options withCosts(CostTable changed) {
        OptionsDraft draft = new OptionsDraft(this);
        draft.costs = changed;
        return draft.options();
    }

    /**
     * With the cost table in a file, as {@code mlp tune} writes it.
     *
     * @param table the text of a cost table
     * @return the options with that table
     * @throws CompileException with every problem of the file
     */
    public Options withCosts(Source table) {
        return withCosts(CostTableReader.read(table));
    }

    /**
     * {@return the options for a model of a project, whose models may import one another across folders}
     *
     * @param folder where the project's model files are: imports may lie anywhere below it
     */
    public Options withRoot(Path folder) {
        OptionsDraft draft = new OptionsDraft(this);
        draft.root = Optional.of(folder);
        return draft.options();
    }

    /**
     * {@return the options with another encoding of imported files}
     *
     * @param changed what takes the place of the present one
     */
    public Options withEncoding(Charset changed) {
        OptionsDraft draft = new OptionsDraft(this);
        draft.encoding = changed;
        return draft.options();
    }

    /**
     * With other names of types in the class that is generated ahead of time: {@code bird} to {@code Penguin} names the record of a row of
     * {@code input bird { … }}, {@code species} to {@code Kind} the enum of that target's labels. What is not named is called as in the model.
     *
     * @param changed names by what the model calls a table, a column or a target
     * @return the options with these names alone
     * @throws IllegalArgumentException if Java does not allow one
     */
    public Options withTypeNames(Map<String, String> changed) {
        OptionsDraft draft = new OptionsDraft(this);
        draft.typeNames = changed;
        return draft.options();
    }

    /**
     * {@return the options for a class that is one file and needs no other, or for one that runs on the runtime}
     *
     * @param alone whether the class that is generated ahead of time needs no runtime; it only predicts then
     */
    public Options withStandalone(boolean alone) {
        OptionsDraft draft = new OptionsDraft(this);
        draft.standalone = alone;
        return draft.options();
    }

    /** As the checker takes them. */
    CheckOptions checking(Imports imports) {
        return new CheckOptions(settings, limits, imports, outside);
    }

    /** A file's recipe by the learning rule that was asked for. */
    Recipe recipe(Recipe written) {
        Recipe followed = learning.map(written::withLearning).orElse(written);
        boolean follows = followed.learning().rule() == LearningSpec.Rule.BACKPROPAGATION;
        if (!follows && !followed.optimizer().isElementwise()) {
            throw new DataException(followed.optimizer().name() + " needs the gradient, which "
                    + followed.learning().rule().word() + " does not compute: use a model with another optimizer");
        }
        return followed;
    }

    /** A model with its recipe as it is followed, and with what its learning rule keeps. */
    CheckedModel learning(CheckedModel model, Recipe recipe, Graph training) {
        List<Variable> states = LearningRules.states(training, model.signature());
        return model.withSignature(model.signature().withRecipe(recipe).withStates(states));
    }

    /** As the planner takes them: the precision decided, the signature with its structure. */
    Planner.Options planning(Source source, CheckedModel model, Graph written, BatchedGraph lifted) {
        Signature signature = model.signature().withStructure(StructureHash.of(model.signature(), written));
        Precision chosen = precision.or(model::precision).orElse(Precision.FLOAT32);
        return new Planner.Options(
                signature, chosen, source.fileName(), lifted.transposed(), costs, JavaTarget.HOTSPOT);
    }
}
