package mlpc.compiler.graph;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A node as a formula in the notation of the language, with only the brackets that it needs.
 *
 * @param text the formula
 * @param binding the precedence of its outermost operation
 */
record Notation(String text, Binding binding) {
    /** Loosest first, as the grammar has them. */
    enum Binding {
        CHOICE,
        COMPARISON,
        SUM,
        PRODUCT,
        MATRIX_PRODUCT,
        SIGN,
        POWER,
        POSTFIX
    }

    /** A name, a number or an elided part, which never needs brackets. */
    static Notation atom(String text) {
        return new Notation(text, text.startsWith("-") ? Binding.SIGN : Binding.POSTFIX);
    }

    /** A primitive over its arguments' notations. */
    static Notation of(Expr.Apply node, List<Notation> arguments) {
        return switch (node.primitive()) {
            case NEGATE -> new Notation("-" + arguments.get(0).within(Binding.SIGN), Binding.SIGN);
            case EXP, LOG, LOG1P, EXPM1, SQRT, ABS, SIGN, FLOOR, SIN, COS, TANH, LOGISTIC, SOFTPLUS, RELU, ERF ->
                call(node.primitive().name().toLowerCase(Locale.ROOT), arguments);
            case STEP -> call("threshold", arguments);
            case MISSING -> call("missing", arguments);
            case STOP_GRADIENT -> call("stop_gradient", arguments);

            case ADD -> infix(" + ", Binding.SUM, arguments);
            case SUBTRACT -> infix(" - ", Binding.SUM, arguments);
            case MULTIPLY -> infix(" * ", Binding.PRODUCT, arguments);
            case DIVIDE -> infix(" / ", Binding.PRODUCT, arguments);
            case POWER ->
                new Notation(
                        arguments.get(0).within(Binding.POSTFIX) + "^"
                                + arguments.get(1).within(Binding.POWER),
                        Binding.POWER);
            case MAXIMUM -> call("max", arguments);
            case MINIMUM -> call("min", arguments);
            case LESS -> infix(" < ", Binding.COMPARISON, arguments);
            case LESS_EQUAL -> infix(" <= ", Binding.COMPARISON, arguments);
            case EQUAL -> infix(" == ", Binding.COMPARISON, arguments);
            case SELECT ->
                new Notation(
                        "if " + arguments.get(0).within(Binding.COMPARISON)
                                + " then " + arguments.get(1).within(Binding.COMPARISON)
                                + " else " + arguments.get(2).text,
                        Binding.CHOICE);

            case MATMUL -> infix(" @ ", Binding.MATRIX_PRODUCT, arguments);
            case OUTER -> call("outer", arguments);
            case OUTER_MEAN -> call("batch_mean_outer", arguments);
            case TRANSPOSE -> postfix(arguments.get(0), ".T");

            case SUM -> reduction("sum", node, arguments);
            case MAX -> reduction("max", node, arguments);
            case LOG_SUM_EXP -> reduction("log_sum_exp", node, arguments);
            case LOG_SUM_EXP_LESS_MAX -> reduction("log_sum_exp_less_max", node, arguments);

            case BROADCAST -> broadcast((Attributes.Broadcast) node.attributes(), arguments.get(0));
            case RESHAPE ->
                node.shape().equals(node.argument(0).shape())
                        ? arguments.get(0)
                        : call("reshape", arguments, node.shape().dimensions().toString());
            case SLICE -> postfix(arguments.get(0), range((Attributes.Range) node.attributes()));
            case PAD -> {
                Attributes.Padding padding = (Attributes.Padding) node.attributes();
                String where =
                        "axis: %d, before: %d, after: %d".formatted(padding.axis(), padding.before(), padding.after());
                yield call("pad", arguments, where);
            }
            case CONCATENATE -> call("concatenate", arguments, axes(node));

            case ROW_MEAN -> call("batch_mean", arguments);
            case GRADIENT ->
                arguments.get(1).equals(arguments.get(2))
                        ? call("grad", arguments.subList(0, 2))
                        : call("grad", arguments.subList(0, 2), "at: " + arguments.get(2).text);
        };
    }

    /** This formula, in brackets if its precedence is lower than required. */
    private String within(Binding place) {
        return binding.compareTo(place) < 0 ? "(" + text + ")" : text;
    }

    /** Left associative: the right operand keeps its brackets, since rounding is not associative. */
    private static Notation infix(String symbol, Binding binding, List<Notation> operands) {
        Binding right = Binding.values()[binding.ordinal() + 1];
        return new Notation(
                operands.get(0).within(binding) + symbol + operands.get(1).within(right), binding);
    }

    private static Notation postfix(Notation operand, String suffix) {
        return new Notation(operand.within(Binding.POSTFIX) + suffix, Binding.POSTFIX);
    }

    /** A function of some arguments, and of settings as text. */
    static Notation call(String function, List<Notation> arguments, String... settings) {
        String inside = arguments.stream().map(Notation::text).collect(Collectors.joining(", "));
        String settled = settings.length == 0 ? "" : ", " + String.join(", ", settings);
        return new Notation(function + "(" + inside + settled + ")", Binding.POSTFIX);
    }

    private static Notation reduction(String function, Expr.Apply node, List<Notation> arguments) {
        return node.shape().isScalar() ? call(function, arguments) : call(function, arguments, axes(node));
    }

    private static String axes(Expr.Apply node) {
        List<Integer> axes = ((Attributes.Axes) node.attributes()).axes();
        return axes.size() == 1 ? "axis: " + axes.get(0) : "axes: " + axes;
    }

    /** A broadcast: that of a number is not written; that of a tensor shows the axes that it keeps. */
    private static Notation broadcast(Attributes.Broadcast broadcast, Notation operand) {
        return broadcast.kept().isEmpty()
                ? operand
                : call(
                        "broadcast",
                        List.of(operand),
                        "to: " + broadcast.target().dimensions(),
                        "as: " + broadcast.kept());
    }

    private static String range(Attributes.Range range) {
        String before = IntStream.range(0, range.axis()).mapToObj(axis -> ":, ").collect(Collectors.joining());
        return "[" + before + range.from() + ":" + range.to() + "]";
    }
}
