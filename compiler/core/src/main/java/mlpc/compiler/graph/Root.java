package mlpc.compiler.graph;

import java.util.Locale;

/**
 * The key of a result of the graph.
 *
 * @param mode which of the model's two graphs: they differ in dropout and running statistics
 * @param name of the target, output, loss, metric, parameter or state; for the two sides of a check, its number
 */
public record Root(Mode mode, Role role, String name) {
    public enum Mode {
        INFERENCE,
        TRAINING
    }

    public enum Role {
        /** A prediction of a target. */
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
        /** A {@link Companion.Moment}'s value after the step. */
        NEXT_MOMENT,
        CHECK_LEFT,
        CHECK_RIGHT
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Root same && mode == same.mode && role == same.role && name.equals(same.name);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * mode.hashCode() + role.hashCode()) + name.hashCode();
    }

    @Override
    public String toString() {
        return mode.name().toLowerCase(Locale.ROOT) + " "
                + role.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + name;
    }
}
