package mlpc.compiler.plan.loop;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import mlpc.compiler.graph.Primitive;

/**
 * Scalar terms as expressions of Java or C: both have the same operators, of the same precedence. The differences, functions, literals and
 * names, each language gives itself.
 */
public abstract class ExpressionText {
    // Precedence of the operators.
    protected static final int CONDITIONAL = 1;
    protected static final int EQUALITY = 2;
    protected static final int SUM = 4;
    protected static final int PRODUCT = 5;
    protected static final int UNARY = 6;
    protected static final int ATOM = 7;

    private final Predicate<ScalarTerm.Let> inlined;

    /**
     * An expression.
     *
     * @param text of it, without brackets around it
     * @param binding the precedence of its outermost operator
     */
    public record Text(String text, int binding) {
        /** In brackets where an operator of this precedence needs them. */
        String in(int outer) {
            return binding < outer ? "(" + text + ")" : text;
        }
    }

    /** @param inlined whether a value is written where it is used */
    protected ExpressionText(Predicate<ScalarTerm.Let> inlined) {
        this.inlined = inlined;
    }

    /** A number, as the language writes it. */
    protected abstract String literal(double number);

    /** The name of the function that multiplies and adds with one rounding. */
    public abstract String fma();

    /** A call of an elementwise function that is no operator. */
    protected abstract Text function(ScalarTerm.Call call);

    /** A load, a setting, or a value that has a name. */
    protected abstract Text leaf(ScalarTerm term);

    /** For an element of a one-hot vector, the condition that it is the 1, if that is decided by the class index. */
    protected abstract Optional<String> choice(ScalarTerm term);

    /** The condition that a number is NaN. */
    protected abstract String isMissing(String number);

    /** The expression for a term. */
    public final String of(ScalarTerm term) {
        return text(term).text();
    }

    /** The same for each, with commas between. */
    protected final String list(List<ScalarTerm> terms) {
        return String.join(", ", terms.stream().map(this::of).toList());
    }

    protected final Text text(ScalarTerm term) {
        if (term instanceof ScalarTerm.Local local && inlined.test(local.let())) {
            return text(local.let().value());
        }
        if (term instanceof ScalarTerm.Number number) {
            return number(number.value());
        }
        if (term instanceof ScalarTerm.FusedMultiplyAdd fused) {
            return new Text(fma() + "(" + list(fused.parts()) + ")", ATOM);
        }
        if (term instanceof ScalarTerm.Call call) {
            return call(call);
        }
        Optional<String> choice = choice(term);
        return choice.isPresent() ? choose(choice.get(), literal(1), literal(0)) : leaf(term);
    }

    /** A literal binds less tightly if it has a sign. */
    protected final Text number(double value) {
        boolean negative = value < 0 || 1 / value < 0;
        return new Text(literal(value), negative ? UNARY : ATOM);
    }

    private Text call(ScalarTerm.Call call) {
        List<ScalarTerm> arguments = call.arguments();
        return switch (call.primitive()) {
            case NEGATE -> new Text("-" + negated(arguments.get(0)), UNARY);
            case ADD -> infix(arguments, " + ", SUM, SUM);
            case SUBTRACT -> infix(arguments, " - ", SUM, PRODUCT);
            case MULTIPLY -> infix(arguments, " * ", PRODUCT, UNARY);
            case DIVIDE -> infix(arguments, " / ", PRODUCT, UNARY);
            case LESS, LESS_EQUAL, EQUAL, STEP, MISSING -> choose(condition(call), literal(1), literal(0));
            case SELECT ->
                choose(
                        condition(arguments.get(0)),
                        text(arguments.get(1)).in(EQUALITY),
                        text(arguments.get(2)).in(EQUALITY));
            // A function that is no operator.
            default -> function(call);
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
                return isMissing(of(call.arguments().get(0)));
            }
            String operator = comparison(call.primitive());
            if (!operator.isEmpty()) {
                String right = call.primitive() == Primitive.STEP
                        ? literal(0)
                        : text(call.arguments().get(1)).in(SUM);
                return text(call.arguments().get(0)).in(SUM) + operator + right;
            }
        }
        return text(value).in(SUM) + " != " + literal(0);
    }

    private static String comparison(Primitive primitive) {
        return primitive == Primitive.LESS
                ? " < "
                : primitive == Primitive.LESS_EQUAL
                        ? " <= "
                        : primitive == Primitive.EQUAL ? " == " : primitive == Primitive.STEP ? " > " : "";
    }
}
