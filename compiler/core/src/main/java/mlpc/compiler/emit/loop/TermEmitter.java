package mlpc.compiler.emit.loop;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import mlpc.compiler.emit.java.NumberType;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.plan.loop.ScalarTerm;

/** Scalar terms as Java expressions. */
final class TermEmitter {
    // Precedence of Java's operators.
    private static final int CONDITIONAL = 1;
    private static final int EQUALITY = 2;
    private static final int SUM = 4;
    private static final int PRODUCT = 5;
    private static final int UNARY = 6;
    private static final int ATOM = 7;

    private final NumberType numbers;
    private final Function<ScalarTerm, String> atoms;
    private final Function<ScalarTerm, Optional<String>> choices;
    private final Function<ScalarTerm.Let, Boolean> inlined;

    private record Text(String text, int binding) {
        String in(int outer) {
            return binding < outer ? "(" + text + ")" : text;
        }
    }

    /**
     * @param atoms the text of loads, settings and named values
     * @param choices for an element of a one-hot vector, the condition that it is the 1, if that is decided by the
     *     class index
     * @param inlined whether a value is written where it is used
     */
    TermEmitter(
            NumberType numbers,
            Function<ScalarTerm, String> atoms,
            Function<ScalarTerm, Optional<String>> choices,
            Function<ScalarTerm.Let, Boolean> inlined) {
        this.numbers = numbers;
        this.atoms = atoms;
        this.choices = choices;
        this.inlined = inlined;
    }

    String of(ScalarTerm term) {
        return text(term).text();
    }

    private Text text(ScalarTerm term) {
        if (term instanceof ScalarTerm.Local local && inlined.apply(local.let())) {
            return text(local.let().value());
        }
        if (term instanceof ScalarTerm.Number number) {
            boolean negative = number.value() < 0 || 1 / number.value() < 0;
            return new Text(numbers.literal(number.value()), negative ? UNARY : ATOM);
        }
        if (term instanceof ScalarTerm.FusedMultiplyAdd fma) {
            return new Text(
                    "Math.fma(" + of(fma.factor()) + ", " + of(fma.other()) + ", " + of(fma.addend()) + ")", ATOM);
        }
        if (term instanceof ScalarTerm.Call call) {
            return call(call);
        }
        Optional<String> choice = choices.apply(term);
        if (choice.isPresent()) {
            return choose(choice.get(), numbers.literal(1), numbers.literal(0));
        }
        return new Text(atoms.apply(term), term instanceof ScalarTerm.Setting ? UNARY : ATOM);
    }

    /** A name for a value that the model does not name. */
    static String word(ScalarTerm term) {
        if (!(term instanceof ScalarTerm.Call call)) {
            return term instanceof ScalarTerm.FusedMultiplyAdd ? "dot" : "value";
        }
        return switch (call.primitive()) {
            case ADD -> "sum";
            case SUBTRACT -> "difference";
            case MULTIPLY -> call.arguments().get(0).equals(call.arguments().get(1)) ? "square" : "product";
            case DIVIDE -> "quotient";
            case NEGATE -> "negative";
            case SQRT -> "root";
            case SELECT -> "chosen";
            default -> call.primitive().name().toLowerCase(Locale.ROOT);
        };
    }

    private Text call(ScalarTerm.Call call) {
        List<ScalarTerm> arguments = call.arguments();
        return switch (call.primitive()) {
            case NEGATE -> new Text("-" + negated(arguments.get(0)), UNARY);
            case ADD -> infix(arguments, " + ", SUM, SUM);
            case SUBTRACT -> infix(arguments, " - ", SUM, PRODUCT);
            case MULTIPLY -> infix(arguments, " * ", PRODUCT, UNARY);
            case DIVIDE -> infix(arguments, " / ", PRODUCT, UNARY);
            case LESS, LESS_EQUAL, EQUAL, STEP, MISSING ->
                choose(condition(call), numbers.literal(1), numbers.literal(0));
            case SELECT ->
                choose(
                        condition(arguments.get(0)),
                        text(arguments.get(1)).in(EQUALITY),
                        text(arguments.get(2)).in(EQUALITY));
            case SQRT -> new Text(numbers.cast("Math.sqrt(" + of(arguments.get(0)) + ")"), UNARY);
            case ABS -> new Text("Math.abs(" + of(arguments.get(0)) + ")", ATOM);
            case FLOOR -> new Text(numbers.cast("Math.floor(" + of(arguments.get(0)) + ")"), UNARY);
            case SIGN -> new Text("Math.signum(" + of(arguments.get(0)) + ")", ATOM);
            case RELU -> new Text("Math.max(" + of(arguments.get(0)) + ", " + numbers.literal(0) + ")", ATOM);
            case MAXIMUM -> new Text("Math.max(" + list(arguments) + ")", ATOM);
            case MINIMUM -> new Text("Math.min(" + list(arguments) + ")", ATOM);
            case POWER -> new Text(numbers.call("pow", list(arguments)), ATOM);
            case EXP, LOG, LOG1P, EXPM1, SIN, COS, TANH, LOGISTIC, SOFTPLUS, ERF ->
                new Text(numbers.call(call.primitive().name().toLowerCase(Locale.ROOT), list(arguments)), ATOM);
            case MATMUL,
                    STOP_GRADIENT,
                    OUTER,
                    TRANSPOSE,
                    SUM,
                    MAX,
                    LOG_SUM_EXP,
                    LOG_SUM_EXP_LESS_MAX,
                    BROADCAST,
                    RESHAPE,
                    SLICE,
                    PAD,
                    CONCATENATE,
                    ROW_MEAN,
                    OUTER_MEAN,
                    GRADIENT -> throw new IllegalStateException(call.primitive() + " is not elementwise");
        };
    }

    /** Two minus signs must not meet. */
    private String negated(ScalarTerm term) {
        String text = text(term).in(UNARY);
        return text.startsWith("-") ? "(" + text + ")" : text;
    }

    private Text infix(List<ScalarTerm> arguments, String operator, int left, int right) {
        return new Text(
                text(arguments.get(0)).in(left)
                        + operator
                        + text(arguments.get(1)).in(right + (left == right ? 1 : 0)),
                left);
    }

    private static Text choose(String condition, String yes, String no) {
        return new Text(condition + " ? " + yes + " : " + no, CONDITIONAL);
    }

    /** A value that is stored as 0 or 1, as a boolean expression. */
    private String condition(ScalarTerm term) {
        ScalarTerm value = term;
        while (value instanceof ScalarTerm.Local local && inlined.apply(local.let())) {
            value = local.let().value();
        }
        Optional<String> choice = choices.apply(value);
        if (choice.isPresent()) {
            return choice.get();
        }
        if (value instanceof ScalarTerm.Call call) {
            if (call.primitive() == Primitive.MISSING) {
                return "Double.isNaN(" + of(call.arguments().get(0)) + ")";
            }
            String operator = operator(call.primitive());
            if (!operator.isEmpty()) {
                String right = call.primitive() == Primitive.STEP
                        ? numbers.literal(0)
                        : text(call.arguments().get(1)).in(SUM);
                return text(call.arguments().get(0)).in(SUM) + operator + right;
            }
        }
        return text(value).in(SUM) + " != " + numbers.literal(0);
    }

    private static String operator(Primitive primitive) {
        return primitive == Primitive.LESS
                ? " < "
                : primitive == Primitive.LESS_EQUAL
                        ? " <= "
                        : primitive == Primitive.EQUAL ? " == " : primitive == Primitive.STEP ? " > " : "";
    }

    private String list(List<ScalarTerm> arguments) {
        return String.join(", ", arguments.stream().map(this::of).toList());
    }
}
