package mlpc.compiler.plan;

import java.util.List;
import mlpc.compiler.graph.Companion;
import mlpc.compiler.graph.Root;
import mlpc.compiler.plan.loop.ComputeOp;
import mlpc.compiler.plan.loop.NeededBy;
import mlpc.compiler.plan.loop.Storage;
import mlpc.compiler.plan.lower.UnrollBudget;
import mlpc.compiler.plan.storage.TensorNames;

/** Names the functions of one mode: a verb for their steps, and their layer. */
final class FunctionNames {
    private final Root.Mode mode;
    private final TensorNames names;

    FunctionNames(Root.Mode mode, TensorNames names) {
        this.mode = mode;
        this.names = names;
    }

    String verb(ComputeOp step) {
        if (step.prepared) {
            return "prepare";
        }
        if (mode == Root.Mode.INFERENCE) {
            return step.neededBy == NeededBy.FIRST_ENTRY ? "predict" : "evaluate";
        }
        if (step.neededBy == NeededBy.SECOND_ENTRY) {
            return "update";
        }
        if (step.operation == ComputeOp.Operation.TRANSPOSE) {
            return "transpose";
        }
        if (step.perRow()) {
            return switch (step.target().purpose()) {
                case ADJOINT -> "backward";
                case VALUE, GRADIENT, MOMENT, PERTURBED -> "forward";
            };
        }
        return step.operation == ComputeOp.Operation.DRAW ? "draw" : sharedVerb(step);
    }

    private String sharedVerb(ComputeOp step) {
        return switch (step.target().purpose()) {
            case PERTURBED -> "perturb";
            case VALUE, ADJOINT, GRADIENT, MOMENT ->
                names.parameterOf(step.value()).isPresent() ? "gradient" : "mean";
        };
    }

    /** The verb of a function of several steps; a function of the batch as a whole need not compute means. */
    String verb(ComputeOp named, List<ComputeOp> all) {
        String verb = verb(named);
        return verb.equals("mean") && all.stream().noneMatch(UnrollBudget::isMean) ? "batch" : verb;
    }

    /** Whether a step makes a parameter's gradient. */
    boolean isGradient(ComputeOp step) {
        return verb(step).equals("gradient");
    }

    /** {@code y.1}; for a gradient or an update the parameter, {@code y.1.W}. */
    String layer(ComputeOp step) {
        Storage target = step.target();
        if (target.kind() != Storage.Kind.BUFFER) {
            return target.moment().map(Companion.Moment::parameter).orElse(target.name());
        }
        return names.parameterOf(step.value())
                .orElseGet(() -> step.isProduct()
                        ? CostAttribution.layer(step.value())
                        : target.valueName().layer());
    }

    /** Whether two adjacent steps would have the same function name. */
    boolean agree(ComputeOp one, ComputeOp other) {
        return layer(one).equals(layer(other)) && verb(one).equals(verb(other));
    }
}
