package mlpc.compiler;

import java.util.List;
import mlpc.compiler.batch.Batching;
import mlpc.compiler.batch.Lifted;
import mlpc.compiler.check.CheckOptions;
import mlpc.compiler.check.CheckedModel;
import mlpc.compiler.check.Checker;
import mlpc.compiler.derive.Backward;
import mlpc.compiler.derive.Optimisers;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.GraphBuilder;
import mlpc.compiler.rewrite.Passes;
import mlpc.compiler.rewrite.RewriteLog;
import mlpc.compiler.source.CompileException;
import mlpc.compiler.source.Problems;
import mlpc.compiler.source.Source;
import mlpc.compiler.syntax.Item;
import mlpc.compiler.syntax.ModelFile;
import mlpc.compiler.syntax.ModelParser;
import mlpc.compiler.verify.Verdict;

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
        Problems problems = new Problems();
        Imports imports = new Imports(source, options.outside());
        Passes passes = new Passes(options.disabledRewrites(), new RewriteLog());

        ModelFile file = ModelParser.parse(source, problems, options.limits());
        CheckedModel model = Checker.check(file, checking(imports), problems)
                .orElseThrow(() -> new CompileException(problems.all()));
        Graph written = GraphBuilder.build(model);
        Graph forward = passes.stabilise(Backward.expand(written, passes::stabilise));
        Graph training = Backward.extend(forward);
        Graph lean = passes.simplify(training);
        List<Verdict> verdicts = verify(model, forward, lean, passes, problems);
        Lifted batched = Batching.lift(lean);
        Graph updating = Optimisers.extend(batched.graph(), model.signature().recipe());
        return new Compilation(
                imports.all(),
                file,
                model,
                written,
                forward,
                training,
                lean,
                batched.with(updating),
                null,
                verdicts,
                passes.log(),
                problems.all());
    }

    private CheckOptions checking(Imports imports) {
        return new CheckOptions(options.settings(), options.limits(), imports, options.outside());
    }

    private static List<Verdict> verify(
            CheckedModel model, Graph forward, Graph lean, Passes passes, Problems problems) {
        Verification verification = new Verification(model, problems);
        List<Verdict> verdicts = verification.checks(forward, passes);
        verification.budgets(lean);
        problems.throwIfErrors();
        return verdicts;
    }

    /** Whether a file has a model; if not, it is there to be imported. A file that does not parse counts as one. */
    public static boolean hasModel(Source source) {
        Problems problems = new Problems();
        ModelFile file = ModelParser.parse(source, problems);
        return problems.hasErrors() || file.items().stream().anyMatch(Item.Model.class::isInstance);
    }
}
