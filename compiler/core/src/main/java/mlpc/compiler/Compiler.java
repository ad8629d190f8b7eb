package mlpc.compiler;

import static mlpc.compiler.graph.Invariants.Stage.EXPANDED;
import static mlpc.compiler.graph.Invariants.Stage.LIFTED;
import static mlpc.compiler.graph.Invariants.Stage.WRITTEN;
import static mlpc.compiler.graph.Invariants.check;

import java.util.List;
import java.util.Locale;
import mlpc.compiler.batch.BatchedGraph;
import mlpc.compiler.batch.Batching;
import mlpc.compiler.check.Checker;
import mlpc.compiler.check.model.CheckedModel;
import mlpc.compiler.derive.Backward;
import mlpc.compiler.derive.FrozenParameters;
import mlpc.compiler.derive.LearningRules;
import mlpc.compiler.derive.Optimisers;
import mlpc.compiler.derive.StoppedGradients;
import mlpc.compiler.emit.JavaEmitter;
import mlpc.compiler.emit.JavaSource;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.GraphBuilder;
import mlpc.compiler.plan.Planner;
import mlpc.compiler.plan.loop.Program;
import mlpc.compiler.rewrite.Passes;
import mlpc.compiler.rewrite.RewriteLog;
import mlpc.compiler.source.CompileException;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Problems;
import mlpc.compiler.source.Source;
import mlpc.compiler.syntax.parse.ModelParser;
import mlpc.compiler.syntax.tree.ModelFile;
import mlpc.compiler.verify.Verdict;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Recipe;

/** The whole way from text to Java source, a stage a line. */
public final class Compiler {
    private final Options options;

    public Compiler(Options options) {
        this.options = options;
    }

    /**
     * Compiles one model file.
     *
     * @throws CompileException with every problem of the file, if one of them is an error
     */
    public Compilation compile(Source source) {
        return CompilerThread.call(() -> generate(analyse(source)));
    }

    /**
     * Finds everything that is wrong or doubtful about a model file, without planning its loops and writing its Java, where that can find
     * no more.
     *
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

    /** A model with its derivatives and its optimiser, for a batch: all that is known about it before it becomes loops. */
    private record Analysis(
            Imports imports,
            Passes passes,
            Problems problems,
            ModelFile file,
            CheckedModel model,
            Graph written,
            Graph forward,
            Graph training,
            Graph lean,
            BatchedGraph updating,
            List<Verdict> verdicts) {
        /** So many nodes have a few thousand names between them, and so much text has no more numbers than that. */
        private static final int FEW_NODES = 1_000;

        private static final int SHORT_TEXT = 20_000;

        boolean surelyFitsAClass() {
            int length = 0;
            for (Source source : imports.all()) {
                length += source.text().length();
            }
            return length <= SHORT_TEXT && updating.graph().everything().size() <= FEW_NODES;
        }
    }

    private Analysis analyse(Source source) {
        Problems problems = new Problems();
        Imports imports = new Imports(source, options.outside());
        Passes passes = new Passes(options.disabledRewrites(), new RewriteLog());

        ModelFile file = ModelParser.parse(source, problems, options.limits());
        CheckedModel checked = Checker.check(file, options.checking(imports), problems)
                .orElseThrow(() -> new CompileException(problems.all()));
        Graph written = check(GraphBuilder.build(checked), WRITTEN, "building"); // what the user wrote, for one example
        Graph expanded = Backward.expand(written, passes::stabilise); // without derivatives that the user wrote
        Graph forward = check(passes.stabilise(expanded), EXPANDED, "stabilising"); // stable before it is derived
        Recipe recipe = options.recipe(checked.signature().recipe());
        if (options.precision().or(checked::precision).orElse(Precision.FLOAT32) == Precision.FLOAT32) {
            Float32Range.check(file, checked, problems);
        }
        Graph derived = LearningRules.extend(forward, recipe.learning()); // losses → gradients, as nodes
        Graph training = check(FrozenParameters.without(derived, checked.rates()), EXPANDED, "deriving");
        CheckedModel model = options.learning(checked, recipe, training);
        Graph lean = check(passes.simplify(StoppedGradients.removed(training)), EXPANDED, "simplifying");
        List<Verdict> verdicts = new Verification(model, passes, problems).verify(forward, lean);
        Graph careful = check(passes.largestFirst(lean), EXPANDED, "taking the largest first"); // for rounding
        BatchedGraph batched = Batching.lift(careful); // matrix-vector → matrix-matrix, outer products → XᵀdY
        check(batched.graph(), LIFTED, "batching");
        Graph steps = Optimisers.extend(batched.graph(), recipe, model.rates());
        BatchedGraph updating = batched.with(check(steps, LIFTED, "adding the optimiser"));
        return new Analysis(
                imports, passes, problems, file, model, written, forward, training, lean, updating, verdicts);
    }

    private Compilation generate(Analysis analysis) {
        CheckedModel model = analysis.model;
        RewriteLog log = analysis.passes.log();
        Program program = Planner.plan(
                analysis.updating.graph(),
                options.planning(analysis.file.source(), model, analysis.written, analysis.updating)
                        .withFusion(analysis.passes.isEnabled(Passes.EPILOGUE_FUSION)));
        program.fusions()
                .forEach(fusion -> log.add(
                        Passes.EPILOGUE_FUSION,
                        fusion.product() + "; then, over all rows again, " + String.join("; ", fusion.epilogue()),
                        fusion.product() + ", each block of rows followed by the rest",
                        0));
        String className = options.className().orElse(model.name());
        JavaSource java = JavaEmitter.emit(program, options.packageName(), className);
        if (java.constants() > JavaSource.MOST_CONSTANTS) {
            throw new CompileException(tooLarge(model, java));
        }
        return new Compilation(
                analysis.imports.all(),
                analysis.file,
                model,
                analysis.written,
                analysis.forward,
                analysis.training,
                analysis.lean,
                analysis.updating,
                program,
                java,
                analysis.verdicts,
                log,
                analysis.problems.all());
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
                        "Many like things are one larger tensor: a dense(1000) instead of a thousand units, an input real[300] "
                                + "instead of 300 inputs.");
    }
}
