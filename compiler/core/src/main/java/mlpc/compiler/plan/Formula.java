package mlpc.compiler.plan;

import java.util.Locale;
import mlpc.compiler.graph.Attributes;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;

/** A step's mathematics as a line of text: down to tensors that have a name or are stored. */
final class Formula {
    private static final int LONGEST = 100;

    // How tightly an operator binds.
    private static final int COMPARISON = 1;
    private static final int SUM = 2;
    private static final int PRODUCT = 3;
    private static final int UNARY = 4;
    private static final int POWER = 5;
    private static final int ATOM = 6;

    private final Steps steps;

    private record Text(String text, int binding) {
        String in(int outer) {
            return binding < outer ? "(" + text + ")" : text;
        }
    }

    Formula(Steps steps) {
        this.steps = steps;
    }

    /** The node's own operation, whatever it is called itself. */
    String of(Expr node) {
        String text = node instanceof Expr.Apply apply ? apply(apply).text() : leaf(node);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }

    private Text argument(Expr node) {
        if (!(node instanceof Expr.Apply apply)) {
            return new Text(leaf(node), ATOM);
        }
        String name = steps.called(node);
        return name.isEmpty() ? apply(apply) : new Text(name, ATOM);
    }

    private static String leaf(Expr node) {
        if (node instanceof Expr.Input input) {
            return input.name();
        }
        if (node instanceof Expr.Parameter parameter) {
            return parameter.name();
        }
        if (node instanceof Expr.State state) {
            return state.name();
        }
        if (node instanceof Expr.Random random) {
            return "random " + random.instance();
        }
        if (node instanceof Expr.Scalar scalar) {
            return scalar.name();
        }
        if (node instanceof Expr.Constant constant && constant.isUniform()) {
            return number(constant.uniformValue());
        }
        return "constant";
    }

    /** As short as float32 tells it apart from its neighbours: {@code 0.1} for 1 − 0.9. */
    private static String number(double value) {
        String digits = value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Float.toString((float) value);
        return digits.replace(".0E", "e").replace("E", "e");
    }

    private Text apply(Expr.Apply node) {
        return switch (node.primitive()) {
            case NEGATE -> new Text("−" + argument(node.argument(0)).in(UNARY), UNARY);
            case ADD -> infix(node, " + ", SUM);
            case SUBTRACT -> infix(node, " − ", SUM);
            case MULTIPLY -> product(node);
            case DIVIDE -> infix(node, " / ", PRODUCT);
            case MATMUL -> infix(node, " @ ", PRODUCT);
            case OUTER -> infix(node, " ⊗ ", PRODUCT);
            case OUTER_MEAN ->
                new Text("mean over rows of " + infix(node, " ⊗ ", PRODUCT).text(), SUM);
            case ROW_MEAN ->
                new Text("mean over rows of " + argument(node.argument(0)).in(ATOM), SUM);
            case POWER -> power(node);
            case LESS -> infix(node, " < ", COMPARISON);
            case LESS_EQUAL -> infix(node, " ≤ ", COMPARISON);
            case EQUAL -> infix(node, " = ", COMPARISON);
            case TRANSPOSE -> new Text(argument(node.argument(0)).in(ATOM) + "ᵀ", ATOM);
            case BROADCAST, RESHAPE -> argument(node.argument(0));
            case SLICE -> {
                Attributes.Range range = (Attributes.Range) node.attributes();
                yield new Text(argument(node.argument(0)).in(ATOM) + "[" + range.from() + ":" + range.to() + "]", ATOM);
            }
            case EXP,
                    LOG,
                    LOG1P,
                    EXPM1,
                    SQRT,
                    ABS,
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
                    PAD,
                    CONCATENATE,
                    GRADIENT -> call(node);
        };
    }

    private Text infix(Expr.Apply node, String operator, int binding) {
        String left = argument(node.argument(0)).in(binding);
        return new Text(left + operator + argument(node.argument(1)).in(binding + 1), binding);
    }

    /** Numbers stand in front: {@code 0.9 · m}. */
    private Text product(Expr.Apply node) {
        boolean isNumberLast = isNumber(node.argument(1)) && !isNumber(node.argument(0));
        if (!isNumberLast) {
            return infix(node, " · ", PRODUCT);
        }
        String factor = argument(node.argument(1)).in(PRODUCT);
        return new Text(factor + " · " + argument(node.argument(0)).in(PRODUCT + 1), PRODUCT);
    }

    /** {@code x²}, or {@code x^p}. */
    private Text power(Expr.Apply node) {
        boolean isSquare =
                isNumber(node.argument(1)) && argument(node.argument(1)).text().equals("2");
        return isSquare ? new Text(argument(node.argument(0)).in(ATOM) + "²", POWER) : infix(node, "^", POWER);
    }

    private static boolean isNumber(Expr node) {
        return node instanceof Expr.Constant constant && constant.isUniform()
                || node instanceof Expr.Apply apply
                        && apply.primitive() == Primitive.BROADCAST
                        && isNumber(apply.argument(0));
    }

    private Text call(Expr.Apply node) {
        StringBuilder text = new StringBuilder(node.primitive().name().toLowerCase(Locale.ROOT)).append('(');
        for (int at = 0; at < node.arguments().size() && text.length() < LONGEST; at++) {
            text.append(at == 0 ? "" : ", ").append(argument(node.argument(at)).text());
        }
        return new Text(text.append(')').toString(), ATOM);
    }
}
