package mlpc.compiler;

import static mlpc.compiler.graph.Invariants.Stage.WRITTEN;
import static mlpc.compiler.graph.Invariants.check;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.check.Checker;
import mlpc.compiler.check.input.Importer;
import mlpc.compiler.check.input.Prelude;
import mlpc.compiler.check.model.CheckedFile;
import mlpc.compiler.check.model.CheckedModel;
import mlpc.compiler.emit.JavaEmitter;
import mlpc.compiler.emit.JavaSource;
import mlpc.compiler.emit.StandaloneEmitter;
import mlpc.compiler.emit.typed.TypeWords;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.GraphBuilder;
import mlpc.compiler.plan.Planner;
import mlpc.compiler.plan.loop.Program;
import mlpc.compiler.rewrite.Passes;
import mlpc.compiler.rewrite.RewriteLog;
import mlpc.compiler.source.CompileException;
import mlpc.compiler.source.Limits;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Problems;
import mlpc.compiler.source.Source;
import mlpc.compiler.syntax.parse.ModelParser;
import mlpc.compiler.syntax.tree.ModelFile;
import mlpc.compiler.verify.Verdict;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Recipe;

/**
 * The compiler: a front that reads and checks, a middle that derives and simplifies, a back that plans and writes Java. Each can be
 * called by itself; {@link #compile} is the three in a row, with the file's own claims verified between.
 *
 * <pre>{@code
 * Compiler compiler = new Compiler(Options.STANDARD);
 * Checked checked = compiler.front(source);              // problems, syntax tree, and the model as far as it is understood
 * CheckedModel model = checked.rightModel();             // throws if there are errors
 * Lowered lowered = compiler.middle(compiler.written(model), model.signature().recipe(), model.rates());
 * Generated generated = compiler.back(model, lowered);   // program and Java
 * }</pre>
 *
 * Every one of them runs on a stack of its own, so that a caller's small stack is no limit.
 */
public final class Compiler {
    private final Options options;
    private final Importer importer;

    /**
     * A compiler that decides as the options say.
     *
     * @param options what the one who compiles decides
     */
    public Compiler(Options options) {
        this(options, Imports.files(options));
    }

    /** @param importer finds what model files import, wherever these are */
    Compiler(Options options, Importer importer) {
        this.options = options;
        this.importer = importer;
    }

    /**
     * Reads a part of the library that every model sees, and with it all that reading needs. The first compilation does so by itself; a
     * program that has something else to do before it can have it done by another thread meanwhile.
     */
    public static void readLibrary() {
        Prelude.definitions().get(Prelude.definitions().size() - 1).item();
    }

    /**
     * Compiles one model file.
     *
     * @param source a model's text, with the name of its file
     * @return every stage of it
     * @throws CompileException with every problem of the file, if one of them is an error
     */
    public Compilation compile(Source source) {
        return CompilerThread.call(() -> generate(analyse(source)));
    }

    /**
     * Finds everything that is wrong or doubtful about a model file. It plans no loops and writes no Java, except for a model so large that
     * only these could fail.
     *
     * @param source a model's text, with the name of its file
     * @return what is doubtful
     * @throws CompileException with every problem of the file, if one of them is an error
     */
    public List<Problem> problems(Source source) {
        return CompilerThread.call(() -> {
            Analysis analysis = analyse(source);
            if (!analysis.surelyFitsAClass()) {
                generate(analysis);
            }
            return analysis.problems.all();
        });
    }

    /** A model after front and middle, its claims verified: all that is known about it before it becomes loops. */
    private record Analysis(
            Checked checked, CheckedModel model, Lowered lowered, Problems problems, List<Verdict> verdicts) {
        /** So many nodes have a few thousand names between them, and so much text has no more numbers than that. */
        private static final int FEW_NODES = 1_000;

        private static final int SHORT_TEXT = 20_000;

        boolean surelyFitsAClass() {
            int length = 0;
            for (Source source : checked.sources()) {
                length += source.text().length();
            }
            return length <= SHORT_TEXT
                    && lowered.batched().graph().everything().size() <= FEW_NODES;
        }
    }

    private Analysis analyse(Source source) {
        Checked checked = front(source);
        CheckedModel model = checked.rightModel();
        Lowered lowered = middle(written(model), model.signature().recipe(), model.rates());
        Problems problems = new Problems();
        checked.problems().forEach(problems::add);
        if (options.precision().or(model::precision).orElse(Precision.FLOAT32) == Precision.FLOAT32) {
            Float32Range.check(checked.file(), model, problems);
        }
        Passes passes = new Passes(options.disabledRewrites(), lowered.rewrites());
        List<Verdict> verdicts =
                new Verification(model, passes, problems).verify(lowered.forward(), lowered.optimised());
        return new Analysis(checked, model, lowered, problems, verdicts);
    }

    private Compilation generate(Analysis analysis) {
        Lowered lowered = analysis.lowered;
        CheckedModel model = options.learning(analysis.model, lowered.recipe(), lowered.training());
        Program program = plan(model, lowered);
        Emission emission = new Emission(
                () -> emit(model, program),
                () -> emitBare(model, program),
                () -> emitPredicting(model, program),
                () -> emitAhead(model, program, analysis.checked.file()));
        if (!analysis.surelyFitsAClass()) {
            emission.java();
        }
        return new Compilation(
                analysis.checked.sources(),
                analysis.checked.file(),
                model,
                lowered.written(),
                lowered.forward(),
                lowered.training(),
                lowered.optimised(),
                lowered.batched(),
                program,
                emission,
                analysis.verdicts,
                lowered.rewrites(),
                analysis.problems.all());
    }

    /**
     * {@return the front: reads a file, what it imports, and checks both} It never throws for what is in a file: what is wrong is among the
     * problems of the result.
     *
     * @param source a model's text, with the name of its file
     */
    public Checked front(Source source) {
        return CompilerThread.call(() -> {
            Problems problems = new Problems();
            Imports imports = new Imports(source, importer);
            ModelFile file = ModelParser.parse(source, problems, options.limits());
            CheckedFile known = Checker.look(file, options.checking(imports), problems);
            return new Checked(imports.all(), file, known.model(), known.names(), known.uses(), problems.all());
        });
    }

    /**
     * {@return the graph of what the user wrote, for one example: where the middle begins}
     *
     * @param model what passed the checks
     */
    public Graph written(CheckedModel model) {
        return CompilerThread.call(() -> check(GraphBuilder.build(model), WRITTEN, "building"));
    }

    /**
     * The middle: the derivatives by the recipe's learning rule, the laws that the options allow, and the step from one example to a
     * batch. The options' own learning rule, if they have one, takes the place of the recipe's.
     *
     * @param written as {@link #written} gives it, or built by hand
     * @param recipe how the model is trained
     * @param rates what the rate of some parameters is multiplied by, by their full names; 0 of one that is frozen
     * @return the graph of a batch, and what was done to it
     * @throws mlpc.runtime.tensor.DataException if the recipe's optimizer cannot follow the learning rule
     */
    public Lowered middle(Graph written, Recipe recipe, Map<String, Double> rates) {
        return CompilerThread.call(() -> new MiddleEnd(options.disabledRewrites(), options.limits())
                .lower(written, options.recipe(recipe), rates));
    }

    /**
     * The back: the plan, and the Java of a class.
     *
     * @param model what the graphs were made from: it gives names, precision, data and the place in a file
     * @param lowered what the middle made of it; what the plan fuses is added to its rewrites
     * @return the plan, and the Java
     * @throws CompileException if no class file could hold the Java
     */
    public Generated back(CheckedModel model, Lowered lowered) {
        return CompilerThread.call(() -> {
            CheckedModel learning = options.learning(model, lowered.recipe(), lowered.training());
            Program program = plan(learning, lowered);
            return new Generated(learning, program, emit(learning, program));
        });
    }

    private Program plan(CheckedModel model, Lowered lowered) {
        requireSize(model, lowered);
        Source source = model.span().source();
        boolean fuses = !options.disabledRewrites().contains(Passes.EPILOGUE_FUSION);
        Program program = Planner.plan(
                lowered.batched().graph(),
                options.planning(source, model, lowered.written(), lowered.batched())
                        .withFusion(fuses),
                CompilerThread::call);
        lowered.rewrites()
                .addLate(() -> program.fusions().stream().map(Compiler::fused).toList());
        return program;
    }

    private static RewriteLog.Entry fused(Program.Fusion fusion) {
        return new RewriteLog.Entry(
                Passes.EPILOGUE_FUSION,
                fusion.product() + "; then, over all rows again, " + String.join("; ", fusion.epilogue()),
                fusion.product() + ", each block of rows followed by the rest",
                0,
                Optional.empty());
    }

    private JavaSource emit(CheckedModel model, Program program) {
        String className = options.className().orElse(model.name());
        return fitting(model, JavaEmitter.emit(program, options.packageName(), className));
    }

    private JavaSource emitBare(CheckedModel model, Program program) {
        String className = options.className().orElse(model.name());
        return fitting(model, JavaEmitter.emitBare(program, options.packageName(), className));
    }

    private JavaSource emitPredicting(CheckedModel model, Program program) {
        String className = options.className().orElse(model.name());
        return fitting(model, JavaEmitter.emitPredicting(program, options.packageName(), className));
    }

    private JavaSource emitAhead(CheckedModel model, Program program, ModelFile file) {
        String className = options.className().orElse(model.name());
        TypeWords words = new TypeWords(ModelComments.of(file), options.typeNames());
        return fitting(
                model,
                options.standalone()
                        ? StandaloneEmitter.emit(program, options.packageName(), className, words)
                        : JavaEmitter.emitTyped(program, options.packageName(), className, words));
    }

    private static JavaSource fitting(CheckedModel model, JavaSource java) {
        if (java.constants() > JavaSource.MOST_CONSTANTS) {
            throw new CompileException(tooLarge(model, java));
        }
        return java;
    }

    private void requireSize(CheckedModel model, Lowered lowered) {
        long most = options.limits().of(Limits.OPERATIONS);
        long operations = lowered.batched().graph().topological().stream()
                .filter(node -> !(node instanceof Expr.Constant))
                .count();
        if (operations > most) {
            String title = String.format(
                    Locale.ROOT,
                    "a training step of this model is %,d operations, its derivatives and the optimizer's included",
                    operations);
            throw new CompileException(options.limits().exceeded(Limits.OPERATIONS, model.span(), title));
        }
    }

    private static Problem tooLarge(CheckedModel model, JavaSource java) {
        return Problem.error(
                        "limit-class",
                        model.span(),
                        String.format(
                                Locale.ROOT,
                                "the Java of this model needs about %,d constants (names of tensors, methods, numbers), and a "
                                        + "class file holds %,d",
                                java.constants(),
                                JavaSource.MOST_CONSTANTS))
                .help(
                        "Combine them into larger tensors: one dense(1000) instead of a thousand units, one input real[300] "
                                + "instead of 300 inputs.");
    }
}
