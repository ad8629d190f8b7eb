package mlpc.compiler;

import java.util.List;
import mlpc.compiler.batch.BatchedGraph;
import mlpc.compiler.check.model.CheckedModel;
import mlpc.compiler.emit.JavaSource;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.plan.loop.Program;
import mlpc.compiler.rewrite.RewriteLog;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Source;
import mlpc.compiler.syntax.tree.ModelFile;
import mlpc.compiler.verify.Verdict;
import mlpc.runtime.signature.Signature;

/**
 * Every stage of one compilation, so that each can be shown.
 *
 * @param sources the model's file and every file that it imports
 * @param file the syntax tree
 * @param model the checked model: its names, shapes and types
 * @param written the graph of one example, as the user wrote it
 * @param forward {@code written} in numerically stable form, with every {@code grad} expanded
 * @param training {@code forward} and the gradient of every parameter
 * @param optimised {@code training}, simplified
 * @param batched {@code optimised} for a whole batch, and a step of the optimizer
 * @param program the plan: loops, storage, calls of kernels
 * @param emission the Java class, written when it is first asked for
 * @param verdicts on each {@code check}, in the order of the file
 * @param rewrites how often each law was applied, and where
 * @param problems warnings only: after an error there is no compilation
 */
public record Compilation(
        List<Source> sources,
        ModelFile file,
        CheckedModel model,
        Graph written,
        Graph forward,
        Graph training,
        Graph optimised,
        BatchedGraph batched,
        Program program,
        Emission emission,
        List<Verdict> verdicts,
        RewriteLog rewrites,
        List<Problem> problems) {
    /** Takes copies of the collections. */
    public Compilation {
        sources = List.copyOf(sources);
        verdicts = List.copyOf(verdicts);
        problems = List.copyOf(problems);
    }

    /** {@return the class that computes it} */
    public JavaSource java() {
        return emission.java();
    }

    /** {@return the same class for a compiler alone, without comments: half as much to read} */
    public JavaSource bareJava() {
        return emission.bare();
    }

    /**
     * {@return the class that is generated ahead of time: of a model with columns of a table it has a typed form, with records and enums,
     * and the class of {@link #java} within}
     */
    public JavaSource javaAhead() {
        return emission.ahead();
    }

    /** {@return what the model takes and gives} */
    public Signature signature() {
        return model.signature();
    }
}
