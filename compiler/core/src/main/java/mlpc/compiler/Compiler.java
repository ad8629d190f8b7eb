package mlpc.compiler;

import java.util.List;
import mlpc.compiler.batch.Batching;
import mlpc.compiler.batch.Lifted;
import mlpc.compiler.check.CheckOptions;
import mlpc.compiler.check.CheckedModel;
import mlpc.compiler.check.Checker;
import mlpc.compiler.derive.Backward;
import mlpc.compiler.derive.Optimisers;
import mlpc.compiler.emit.JavaEmitter;
import mlpc.compiler.emit.JavaSource;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.GraphBuilder;
import mlpc.compiler.plan.CostTable;
import mlpc.compiler.plan.Planner;
import mlpc.compiler.plan.Program;
import mlpc.compiler.rewrite.Passes;
import mlpc.compiler.rewrite.RewriteLog;
import mlpc.compiler.source.CompileException;
import mlpc.compiler.source.Problems;
import mlpc.compiler.source.Source;
import mlpc.compiler.syntax.ModelFile;
import mlpc.compiler.syntax.ModelParser;
import mlpc.compiler.verify.Verdict;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Signature;

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
        Graph written = GraphBuilder.build(model); // what the user wrote, for one example
        Graph forward = passes.stabilise(Backward.expand(written, passes::stabilise)); // stable before it is derived
        Graph training = Backward.extend(forward); // losses → gradients, as nodes of the same graph
        Graph lean = passes.simplify(training);
        List<Verdict> verdicts = new Verification(model, passes, problems).verify(forward, lean);
        Lifted batched = Batching.lift(lean); // matrix-vector → matrix-matrix, outer products → XᵀdY
        Lifted updating = batched.with(
                Optimisers.extend(batched.graph(), model.signature().recipe()));
        Program program = Planner.plan(updating.graph(), planning(source, model, written, updating));
        JavaSource java = JavaEmitter.emit(
                program, options.packageName(), options.className().orElse(model.name()));
        return new Compilation(
                imports.all(),
                file,
                model,
                written,
                forward,
                training,
                lean,
                updating,
                program,
                java,
                verdicts,
                passes.log(),
                problems.all());
    }

    private CheckOptions checking(Imports imports) {
        return new CheckOptions(options.settings(), options.limits(), imports, options.outside());
    }

    private Planner.Options planning(Source source, CheckedModel model, Graph written, Lifted updating) {
        Signature signature = model.signature().withStructure(Structure.hash(model.signature(), written));
        Precision precision = options.precision().or(model::precision).orElse(Precision.FLOAT32);
        return new Planner.Options(signature, precision, source.fileName(), updating.transposed(), CostTable.STANDARD);
    }
}
