package mlpc.compiler.exchange.c99;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.plan.loop.ScalarTerm;
import mlpc.runtime.signature.Precision;

/** Scalar terms as C expressions: the same operations in the same order as the Java class has. */
final class TermText {
    // Precedence of C's operators.
    private static final int CONDITIONAL = 1;
    private static final int EQUALITY = 2;
    private static final int SUM = 4;
    private static final int PRODUCT = 5;
    private static final int UNARY = 6;
    private static final int ATOM = 7;

    private final Precision precision;
    private final Places places;
    private final Predicate<ScalarTerm.Let> inlined;
    private final Map<ScalarTerm.Let, String> locals = new HashMap<>();

    private record Text(String text, int binding) {
        String in(int outer) {
            return binding < outer ? "(" + text + ")" : text;
        }
    }

    /** @param inlined whether a value is written where it is used */
    TermText(Precision precision, Places places, Predicate<ScalarTerm.Let> inlined) {
        this.precision = precision;
        this.places = places;
        this.inlined = inlined;
    }

    /** From here on, a value has this name. */
    void name(ScalarTerm.Let let, String name) {
        locals.put(let, name);
    }

    String of(ScalarTerm term) {
        return text(term).text();
    }

    /** {@code fmaf} or {@code fma}. */
    String fma() {
        return isSingle() ? "fmaf" : "fma";
    }

    private boolean isSingle() {
        return precision == Precision.FLOAT32;
    }

    private String function(String name) {
        return name + (isSingle() ? "32" : "64");
    }

    private Text text(ScalarTerm term) {
        if (term instanceof ScalarTerm.Local local) {
            String name = locals.get(local.let());
            return name == null ? text(local.let().value()) : new Text(name, ATOM);
        }
        if (term instanceof ScalarTerm.Number number) {
            return literal(number.value());
        }
        if (term instanceof ScalarTerm.FusedMultiplyAdd fused) {
            return new Text(fma() + "(" + list(fused.parts()) + ")", ATOM);
        }
        if (term instanceof ScalarTerm.Call call) {
            return call(call);
        }
        if (term instanceof ScalarTerm.Setting setting) {
            if (!setting.name().equals("rows")) {
                throw new IllegalStateException(setting.name() + " is no setting of a prediction");
            }
            return literal(1);
        }
        ScalarTerm.Load load = (ScalarTerm.Load) term;
        return choice(load)
                .map(condition ->
                        choose(condition, literal(1).text(), literal(0).text()))
                .orElseGet(() -> new Text(places.element(load.storage(), load.row(), load.column()), ATOM));
    }

    private Text literal(double value) {
        boolean negative = value < 0 || 1 / value < 0;
        return new Text(CText.number(value, precision), negative ? UNARY : ATOM);
    }

    /** {@code w->t_class == j}, for an element of a one-hot vector. */
    private Optional<String> choice(ScalarTerm term) {
        return term instanceof ScalarTerm.Load load && load.storage().isClass()
                ? Optional.of(places.chosen(load.storage()) + " == " + places.index(load.column()))
                : Optional.empty();
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
                choose(condition(call), literal(1).text(), literal(0).text());
            case SELECT ->
                choose(
                        condition(arguments.get(0)),
                        text(arguments.get(1)).in(EQUALITY),
                        text(arguments.get(2)).in(EQUALITY));
            case SQRT -> new Text((isSingle() ? "sqrtf(" : "sqrt(") + list(arguments) + ")", ATOM);
            case ABS -> new Text((isSingle() ? "fabsf(" : "fabs(") + list(arguments) + ")", ATOM);
            case FLOOR -> new Text((isSingle() ? "floorf(" : "floor(") + list(arguments) + ")", ATOM);
            case SIGN -> new Text("sign(" + list(arguments) + ")", ATOM);
            case RELU -> new Text("relu(" + list(arguments) + ")", ATOM);
            case MAXIMUM -> new Text("maximum(" + list(arguments) + ")", ATOM);
            case MINIMUM -> new Text("minimum(" + list(arguments) + ")", ATOM);
            case POWER -> new Text(function("pow") + "(" + list(arguments) + ")", ATOM);
            case EXP, LOG, LOG1P, EXPM1, SIN, COS, TANH, LOGISTIC, SOFTPLUS, ERF ->
                new Text(
                        function(call.primitive().name().toLowerCase(Locale.ROOT)) + "(" + list(arguments) + ")", ATOM);
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

    /** A value that is stored as 0 or 1, as a condition. */
    private String condition(ScalarTerm term) {
        ScalarTerm value = term;
        while (value instanceof ScalarTerm.Local local && inlined.test(local.let())) {
            value = local.let().value();
        }
        Optional<String> choice = choice(value);
        if (choice.isPresent()) {
            return choice.get();
        }
        if (value instanceof ScalarTerm.Call call) {
            if (call.primitive() == Primitive.MISSING) {
                return "isnan(" + of(call.arguments().get(0)) + ")";
            }
            Optional<String> operator = operator(call.primitive());
            if (operator.isPresent()) {
                String right = call.primitive() == Primitive.STEP
                        ? literal(0).text()
                        : text(call.arguments().get(1)).in(SUM);
                return text(call.arguments().get(0)).in(SUM) + operator.get() + right;
            }
        }
        return text(value).in(SUM) + " != " + literal(0).text();
    }

    private static Optional<String> operator(Primitive primitive) {
        return primitive == Primitive.LESS
                ? Optional.of(" < ")
                : primitive == Primitive.LESS_EQUAL
                        ? Optional.of(" <= ")
                        : primitive == Primitive.EQUAL
                                ? Optional.of(" == ")
                                : primitive == Primitive.STEP ? Optional.of(" > ") : Optional.empty();
    }

    private String list(List<ScalarTerm> arguments) {
        return String.join(", ", arguments.stream().map(this::of).toList());
    }
}
