package mlpc.compiler.graph;

import java.util.Locale;

/**
 * The name of a value that the graph is kept for.
 *
 * @param mode which of the two graphs of the model: they differ where dropout or running statistics do
 * @param name of the target, output, loss, metric, parameter or state; a check's number for the two sides of a check
 */
public record Root(Mode mode, Role role, String name) {
    public enum Mode {
        INFERENCE,
        TRAINING
    }

    public enum Role {
        /** What {@code predict} ties to a target. */
        PREDICTION,
        OUTPUT,
        /** One named loss: a scalar, per example or shared. */
        LOSS,
        METRIC,
        /** The sum of all losses, of one example. */
        OBJECTIVE,
        /** ∂ objective / ∂ parameter: of one example before lifting, of the batch after. */
        GRADIENT,
        /** A parameter's value after the step. */
        NEXT_PARAMETER,
        /** A state's value after the step: running statistics. */
        NEXT_STATE,
        /** A {@link Moment}'s value after the step. */
        NEXT_MOMENT,
        CHECK_LEFT,
        CHECK_RIGHT
    }

    @Override
    public String toString() {
        return mode.name().toLowerCase(Locale.ROOT) + " "
                + role.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + name;
    }
}
