package mlpc.compiler.playground;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mlpc.compiler.Bindings;
import mlpc.compiler.Examples;
import mlpc.compiler.batch.BatchedGraph;
import mlpc.compiler.batch.Batching;
import mlpc.compiler.check.Checker;
import mlpc.compiler.check.input.CheckOptions;
import mlpc.compiler.check.model.CheckedModel;
import mlpc.compiler.derive.Backward;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.GraphBuilder;
import mlpc.compiler.graph.interpret.Environment;
import mlpc.compiler.graph.interpret.Interpreter;
import mlpc.compiler.graph.print.GraphPrinter;
import mlpc.compiler.rewrite.Passes;
import mlpc.compiler.rewrite.RewriteLog;
import mlpc.compiler.source.CompileException;
import mlpc.compiler.source.Limits;
import mlpc.compiler.source.Problems;
import mlpc.compiler.source.Report;
import mlpc.compiler.source.Source;
import mlpc.compiler.syntax.parse.ModelParser;
import mlpc.compiler.syntax.tree.ModelFile;
import mlpc.runtime.network.Weights;
import mlpc.runtime.signature.Precision;

/**
 * One model, from its text to its gradients, by nothing that a browser lacks: no files, no threads, no reflection, no
 * generated classes. The build compiles this class to JavaScript, and fails where what it calls does not compile.
 */
public final class Playground {
    private Playground() {}

    /** Prints {@link #run} of the model whose text is the only argument. */
    public static void main(String[] arguments) {
        System.out.print(run(arguments[0]));
    }

    /**
     * A report of what is wrong with a model; without errors also its batched graph, with its derivatives, and what each root
     * of that graph is worth for the model's examples, in float64, with weights as they are when training begins.
     */
    public static String run(String text) {
        Problems problems = new Problems();
        Optional<CheckedModel> checked;
        try {
            checked = check(new Source("model.mlp", text), problems);
        } catch (CompileException wrong) {
            return Report.render(wrong.problems(), false);
        }
        StringBuilder page = new StringBuilder(Report.render(problems.all(), false));
        checked.ifPresent(model -> {
            Graph graph = derive(model);
            page.append(GraphPrinter.print(graph)).append('\n');
            evaluate(model, graph, page);
        });
        return page.toString();
    }

    private static Optional<CheckedModel> check(Source source, Problems problems) {
        ModelFile file = ModelParser.parse(source, problems, Limits.standard());
        CheckOptions options = new CheckOptions(Map.of(), Limits.standard(), Playground::nothing, false);
        return Checker.check(file, options, problems);
    }

    private static Source nothing(Source from, String path, Limits limits) throws IOException {
        throw new IOException("a model on a page has no other files beside it");
    }

    private static Graph derive(CheckedModel model) {
        Passes passes = new Passes(Set.of(), new RewriteLog());
        Graph forward = passes.stabilise(Backward.expand(GraphBuilder.build(model), passes::stabilise));
        BatchedGraph batched = Batching.lift(passes.simplify(Backward.extend(forward)), 0);
        return batched.graph();
    }

    private static void evaluate(CheckedModel model, Graph graph, StringBuilder page) {
        Examples examples = Examples.of(model);
        if (examples.size() == 0) {
            return;
        }
        long seed = model.signature().recipe().seed();
        Weights weights = Weights.initial(model.signature(), Precision.FLOAT64, seed);
        Environment environment =
                Bindings.of(model.signature(), weights, examples.rows()).draws(seed, 0);
        Interpreter.Values values = Interpreter.exact().evaluate(graph, environment);
        graph.roots().forEach((root, node) -> {
            page.append(root).append(" =");
            append(values.of(node), page);
            page.append('\n');
        });
    }

    private static void append(double[][] rows, StringBuilder page) {
        for (double[] row : rows) {
            page.append(" [");
            for (int element = 0; element < row.length; element++) {
                page.append(element == 0 ? "" : ", ").append(row[element]);
            }
            page.append(']');
        }
    }
}
