package mlpc.compiler.rewrite;

import java.util.List;
import java.util.stream.Collectors;
import mlpc.compiler.graph.Expr;

/** A node as a short formula: named nodes by their names, and nothing below a few levels. */
final class Formula {
    private static final int LEVELS = 4;

    private Formula() {}

    static String of(Expr node) {
        return node instanceof Expr.Apply apply ? operation(apply, LEVELS) : leaf(node);
    }

    private static String text(Expr node, int levels) {
        if (!(node instanceof Expr.Apply apply)) {
            return leaf(node);
        }
        return node.nodes().origin(node).name().orElseGet(() -> levels == 0 ? "…" : operation(apply, levels));
    }

    private static String leaf(Expr node) {
        if (node instanceof Expr.Constant constant) {
            return constant.isUniform() ? number(constant.uniformValue()) : "constant " + constant.shape();
        } else if (node instanceof Expr.Input input) {
            return input.name();
        } else if (node instanceof Expr.Parameter parameter) {
            return parameter.name();
        } else if (node instanceof Expr.State state) {
            return state.name();
        } else if (node instanceof Expr.Random random) {
            return "random " + random.instance();
        } else if (node instanceof Expr.Scalar scalar) {
            return scalar.name();
        } else if (node instanceof Expr.Variable variable) {
            return variable.name();
        }
        throw new IllegalStateException("not a leaf");
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static String operation(Expr.Apply node, int levels) {
        List<String> arguments = node.arguments().stream()
                .map(argument -> text(argument, levels - 1))
                .toList();
        String first = arguments.get(0);
        return switch (node.primitive()) {
            case NEGATE -> "−" + first;
            case ADD -> infix(arguments, " + ");
            case SUBTRACT -> infix(arguments, " − ");
            case MULTIPLY -> infix(arguments, " · ");
            case DIVIDE -> infix(arguments, " / ");
            case POWER -> infix(arguments, "^");
            case LESS -> infix(arguments, " < ");
            case LESS_EQUAL -> infix(arguments, " ≤ ");
            case EQUAL -> infix(arguments, " = ");
            case MATMUL -> infix(arguments, " @ ");
            case OUTER -> infix(arguments, " ⊗ ");
            case TRANSPOSE -> first + "ᵀ";
            case ABS -> "|" + first + "|";
            case EXP,
                    LOG,
                    LOG1P,
                    EXPM1,
                    SQRT,
                    SIGN,
                    SIN,
                    COS,
                    TANH,
                    LOGISTIC,
                    SOFTPLUS,
                    RELU,
                    ERF,
                    STEP,
                    MAXIMUM,
                    MINIMUM,
                    SELECT,
                    SUM,
                    MAX,
                    LOG_SUM_EXP,
                    BROADCAST,
                    RESHAPE,
                    SLICE,
                    PAD,
                    CONCATENATE,
                    ROW_MEAN,
                    OUTER_MEAN,
                    GRADIENT ->
                node.primitive().name().toLowerCase() + arguments.stream().collect(Collectors.joining(", ", "(", ")"));
        };
    }

    private static String infix(List<String> arguments, String symbol) {
        return "(" + String.join(symbol, arguments) + ")";
    }
}
