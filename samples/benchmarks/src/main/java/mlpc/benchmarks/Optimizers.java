package mlpc.benchmarks;

import mlpc.compiler.Backend;
import mlpc.compiler.source.CompileException;
import mlpc.runtime.signature.OptimizerSpec;

/** The optimizers that the workloads can be trained with. */
final class Optimizers {
    private Optimizers() {}

    /** Why a text names none; empty if it names one, or nothing. */
    static String whyNot(String text) {
        if (text.isEmpty()) {
            return "";
        }
        try {
            OptimizerSpec named = Workload.XOR
                    .network(Backend.INTERPRETER, text)
                    .signature()
                    .recipe()
                    .optimizer();
            return named.isElementwise() ? "" : "--optimizer: " + named.name() + " has no steps of batches; adam has";
        } catch (CompileException wrong) {
            return "--optimizer: " + wrong.problems().get(0).title();
        }
    }
}
