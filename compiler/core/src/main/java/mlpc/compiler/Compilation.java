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
 * @param model names, shapes and types of it
 * @param written what the user wrote, for one example
 * @param forward stable, and without derivatives that the user wrote
 * @param training with the gradient of every parameter
 * @param lean simplified
 * @param batched for a batch, with a step of the optimizer
 * @param program what is executed: loops, storage, calls of kernels
 * @param emission the class that computes it, once it is wanted
 * @param verdicts on each {@code check}, in the order of the file
 * @param rewrites what each law did
 * @param problems warnings only: a compilation with errors never comes to be
 */
public record Compilation(
        List<Source> sources,
        ModelFile file,
        CheckedModel model,
        Graph written,
        Graph forward,
        Graph training,
        Graph lean,
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

    /** {@return what the model takes and gives} */
    public Signature signature() {
        return model.signature();
    }
}
