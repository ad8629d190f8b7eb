package mlpc.compiler.graph.print;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mlpc.compiler.graph.Attributes;
import mlpc.compiler.graph.Expr;

/**
 * A node as a formula in the notation of the language, with only the brackets that it needs.
 *
 * @param formula what is written
 * @param binding the precedence of its outermost operation
 */
record Notation(Formula formula, Binding binding) {
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

    /** The name of a value. */
    static Notation name(String name) {
        return new Notation(Formula.name(name), Binding.POSTFIX);
    }

    /** A number. */
    static Notation number(String digits) {
        return new Notation(Formula.of(digits), digits.startsWith("-") ? Binding.SIGN : Binding.POSTFIX);
    }

    /** In place of what is not written. */
    static Notation elided(String sign) {
        return new Notation(Formula.of(sign), Binding.POSTFIX);
    }

    /** A primitive over its arguments' notations. */
    static Notation of(Expr.Apply node, List<Notation> arguments) {
        return switch (node.primitive()) {
            case NEGATE ->
                new Notation(Formula.joined(Formula.of("-"), arguments.get(0).within(Binding.SIGN)), Binding.SIGN);
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
                        Formula.joined(
                                arguments.get(0).within(Binding.POSTFIX),
                                Formula.of("^"),
                                arguments.get(1).within(Binding.POWER)),
                        Binding.POWER);
            case MAXIMUM -> call("max", arguments);
            case MINIMUM -> call("min", arguments);
            case LESS -> infix(" < ", Binding.COMPARISON, arguments);
            case LESS_EQUAL -> infix(" <= ", Binding.COMPARISON, arguments);
            case EQUAL -> infix(" == ", Binding.COMPARISON, arguments);
            case SELECT ->
                new Notation(
                        Formula.joined(
                                Formula.of("if "),
                                arguments.get(0).within(Binding.COMPARISON),
                                Formula.of(" then "),
                                arguments.get(1).within(Binding.COMPARISON),
                                Formula.of(" else "),
                                arguments.get(2).formula),
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
                        : call(
                                "reshape",
                                arguments,
                                Formula.of(", " + node.shape().dimensions()));
            case SLICE -> postfix(arguments.get(0), range((Attributes.Range) node.attributes()));
            case PAD -> {
                Attributes.Padding padding = (Attributes.Padding) node.attributes();
                String where = ", axis: %d, before: %d, after: %d"
                        .formatted(padding.axis(), padding.before(), padding.after());
                yield call("pad", arguments, Formula.of(where));
            }
            case CONCATENATE -> call("concatenate", arguments, Formula.of(", " + axes(node)));

            case ROW_MEAN -> call("batch_mean", arguments);
            case GRADIENT ->
                arguments.get(1).equals(arguments.get(2))
                        ? call("grad", arguments.subList(0, 2))
                        : call("grad", arguments.subList(0, 2), Formula.of(", at: "), arguments.get(2).formula);
        };
    }

    /** This formula, in brackets if its precedence is lower than required. */
    private Formula within(Binding place) {
        return binding.compareTo(place) < 0 ? Formula.joined(Formula.of("("), formula, Formula.of(")")) : formula;
    }

    /** Left associative: the right operand keeps its brackets, since rounding is not associative. */
    private static Notation infix(String symbol, Binding binding, List<Notation> operands) {
        Binding right = Binding.values()[binding.ordinal() + 1];
        return new Notation(
                Formula.joined(
                        operands.get(0).within(binding),
                        Formula.of(symbol),
                        operands.get(1).within(right)),
                binding);
    }

    private static Notation postfix(Notation operand, String suffix) {
        return new Notation(Formula.joined(operand.within(Binding.POSTFIX), Formula.of(suffix)), Binding.POSTFIX);
    }

    /** A function of some arguments, and of settings, each with a comma before it. */
    static Notation call(String function, List<Notation> arguments, Formula... settings) {
        List<Formula> written = new ArrayList<>(List.of(Formula.of(function + "(")));
        for (int at = 0; at < arguments.size(); at++) {
            written.add(Formula.of(at == 0 ? "" : ", "));
            written.add(arguments.get(at).formula);
        }
        written.addAll(List.of(settings));
        written.add(Formula.of(")"));
        return new Notation(Formula.joined(written), Binding.POSTFIX);
    }

    private static Notation reduction(String function, Expr.Apply node, List<Notation> arguments) {
        return node.shape().isScalar()
                ? call(function, arguments)
                : call(function, arguments, Formula.of(", " + axes(node)));
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
                        Formula.of(", to: " + broadcast.target().dimensions() + ", as: " + broadcast.kept()));
    }

    private static String range(Attributes.Range range) {
        String before = IntStream.range(0, range.axis()).mapToObj(axis -> ":, ").collect(Collectors.joining());
        return "[" + before + range.from() + ":" + range.to() + "]";
    }
}
