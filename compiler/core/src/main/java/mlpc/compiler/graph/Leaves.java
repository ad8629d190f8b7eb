package mlpc.compiler.graph;

import java.util.Locale;
import java.util.Optional;

/** Properties that all kinds of leaves have, for printing and lookup. */
public final class Leaves {
    private Leaves() {}

    /** The name of a leaf; a constant has none, and no other node is a leaf. */
    public static Optional<String> name(Expr leaf) {
        if (leaf instanceof Expr.Input input) {
            return Optional.of(input.name());
        }
        if (leaf instanceof Expr.Parameter parameter) {
            return Optional.of(parameter.name());
        }
        if (leaf instanceof Expr.State state) {
            return Optional.of(state.name());
        }
        if (leaf instanceof Expr.Random random) {
            return Optional.of(random.instance());
        }
        if (leaf instanceof Expr.Scalar scalar) {
            return Optional.of(scalar.name());
        }
        return leaf instanceof Expr.Variable variable ? Optional.of(variable.name()) : Optional.empty();
    }

    /** The word for a leaf in a listing: {@code input}, {@code target}, {@code parameter}, … */
    public static String kind(Expr leaf) {
        return leaf instanceof Expr.Input input
                ? input.isTarget() ? "target" : "input"
                : leaf.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** The shape as the language writes it, for an input by the kind of its values. */
    public static String type(Expr leaf) {
        if (!(leaf instanceof Expr.Input input)) {
            return leaf.shape().toString();
        }
        return switch (input.kind()) {
            case REAL -> input.shape().toString();
            case FLAG -> "flag";
            case ONE_HOT -> "class" + input.shape().dimensions();
        };
    }
}
