package mlpc.compiler.exchange.text;

import static mlpc.compiler.exchange.pattern.NodePatterns.is;
import static mlpc.compiler.exchange.pattern.NodePatterns.number;
import static mlpc.compiler.exchange.pattern.Rendering.literal;
import static mlpc.compiler.exchange.pattern.Rendering.part;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.exchange.incoming.ImportContext;
import mlpc.compiler.exchange.incoming.NamedCall;
import mlpc.compiler.exchange.pattern.Activations;
import mlpc.compiler.exchange.pattern.Layer;
import mlpc.compiler.exchange.pattern.Layers;
import mlpc.compiler.exchange.pattern.Numerals;
import mlpc.compiler.exchange.pattern.Precedence;
import mlpc.compiler.exchange.pattern.Rendering;
import mlpc.compiler.exchange.pattern.SoftmaxPattern;
import mlpc.compiler.graph.Attributes;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Shape;

/** Renders each node: as a layer or a function of the prelude if it is one, otherwise as a formula. */
final class NodeRenderer {
    private final Layers layers;
    private final Map<Expr, Double> dropouts;
    private final Map<Expr, NamedCall> named;
    private final Map<Expr, String> leaves;

    /** @param leaves the names of inputs, parameters and large constants */
    NodeRenderer(Layers layers, ImportContext context, Map<Expr, String> leaves) {
        this.layers = layers;
        this.dropouts = context.dropouts();
        this.named = context.named();
        this.leaves = leaves;
    }

    Rendering of(Expr node) {
        String name = leaves.get(node);
        if (name != null) {
            return Rendering.leaf(name, Precedence.ATOM);
        }
        if (node instanceof Expr.Constant constant) {
            return constant(constant);
        }
        if (node instanceof Expr.Random) {
            String zeros = filled("0", node.shape());
            return Rendering.leaf("uniform_like(" + zeros + ")", Precedence.ATOM);
        }
        Expr.Apply apply = (Expr.Apply) node;
        return named(apply)
                .or(() -> dropout(apply))
                .or(() -> layers.of(apply))
                .or(() -> SoftmaxPattern.of(apply))
                .or(() -> Activations.of(apply))
                .or(() -> remainder(apply))
                .or(() -> ReductionText.statistic(apply))
                .orElseGet(() -> formula(apply));
    }

    private static Rendering constant(Expr.Constant constant) {
        if (constant.isUniform()) {
            String number = Numerals.of(constant.uniformValue());
            return constant.shape().isScalar()
                    ? Rendering.leaf(number, number.startsWith("-") ? Precedence.NEGATION : Precedence.ATOM)
                    : Rendering.leaf(filled(number, constant.shape()), Precedence.ATOM);
        }
        return Rendering.leaf(Numerals.array(constant.shape(), constant.elements()), Precedence.ATOM);
    }

    private static String filled(String number, Shape shape) {
        String text = number;
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            text = "repeat(" + text + ", " + shape.dimension(axis) + ")";
        }
        return text;
    }

    private Optional<Rendering> named(Expr.Apply node) {
        return Optional.ofNullable(named.get(node)).map(call -> called(call.name(), call.arguments()));
    }

    private static Rendering called(String name, List<Expr> arguments) {
        int[] needs = new int[arguments.size()];
        Arrays.fill(needs, Precedence.LOOSEST);
        return Rendering.of(
                Precedence.ATOM, texts -> name + "(" + String.join(", ", texts) + ")", widened(arguments, needs));
    }

    private Optional<Rendering> dropout(Expr.Apply node) {
        return Optional.ofNullable(dropouts.get(node))
                .map(rate -> Rendering.layer(
                        new Layer("dropout", rate == 0.5 ? List.of() : List.of(Numerals.of(rate)), Map.of()),
                        node.argument(0)));
    }

    /** a − b⌊a/b⌋, for which ONNX has an operator of whole numbers only. */
    private static Optional<Rendering> remainder(Expr.Apply node) {
        Optional<Expr.Apply> product =
                is(node, Primitive.SUBTRACT).flatMap(less -> is(less.argument(1), Primitive.MULTIPLY));
        for (int at = 0; product.isPresent() && at < 2; at++) {
            Expr a = node.argument(0);
            Expr b = product.get().argument(1 - at);
            boolean fits = is(product.get().argument(at), Primitive.FLOOR)
                    .flatMap(floor -> is(floor.argument(0), Primitive.DIVIDE))
                    .filter(quotient -> quotient.argument(0) == a && quotient.argument(1) == b)
                    .isPresent();
            if (fits) {
                return Optional.of(called("mod", List.of(a, b)));
            }
        }
        return Optional.empty();
    }

    private static Rendering formula(Expr.Apply node) {
        Expr first = node.argument(0);
        return switch (node.primitive()) {
            case NEGATE ->
                Rendering.of(Precedence.NEGATION, texts -> "-" + texts.get(0), part(first, Precedence.POWER));
            case EXP,
                    LOG,
                    LOG1P,
                    EXPM1,
                    SQRT,
                    ABS,
                    SIGN,
                    FLOOR,
                    SIN,
                    COS,
                    TANH,
                    LOGISTIC,
                    SOFTPLUS,
                    RELU,
                    ERF,
                    STOP_GRADIENT -> Rendering.call(node.primitive().name().toLowerCase(Locale.ROOT), "", first);
            case STEP -> Rendering.call("threshold", "", first);
            case ADD -> binary(node, "+", Precedence.SUM, Precedence.SUM, Precedence.PRODUCT);
            case SUBTRACT -> binary(node, "-", Precedence.SUM, Precedence.SUM, Precedence.PRODUCT);
            case MULTIPLY -> binary(node, "*", Precedence.PRODUCT, Precedence.PRODUCT, Precedence.MATMUL);
            case DIVIDE -> binary(node, "/", Precedence.PRODUCT, Precedence.PRODUCT, Precedence.MATMUL);
            case POWER -> power(node);
            case LESS -> binary(node, "<", Precedence.COMPARISON, Precedence.SUM, Precedence.SUM);
            case LESS_EQUAL -> binary(node, "<=", Precedence.COMPARISON, Precedence.SUM, Precedence.SUM);
            case EQUAL -> binary(node, "==", Precedence.COMPARISON, Precedence.SUM, Precedence.SUM);
            case MAXIMUM, MINIMUM -> {
                List<Rendering.Part> parts = widened(node.arguments(), Precedence.LOOSEST, Precedence.LOOSEST);
                String name = node.primitive() == Primitive.MAXIMUM ? "max" : "min";
                yield Rendering.of(
                        Precedence.ATOM, texts -> name + "(" + texts.get(0) + ", " + texts.get(1) + ")", parts);
            }
            case SELECT -> select(node);
            case MATMUL ->
                Rendering.of(
                        Precedence.MATMUL,
                        texts -> texts.get(0) + " @ " + texts.get(1),
                        part(first, Precedence.MATMUL),
                        part(node.argument(1), Precedence.NEGATION));
            case OUTER -> Rendering.call("outer", "", first, node.argument(1));
            case SUM -> ReductionText.of("sum", node);
            case MAX -> ReductionText.of("max", node);
            case LOG_SUM_EXP -> ReductionText.logSumExp(node);
            case TRANSPOSE -> Rendering.of(Precedence.ATOM, texts -> texts.get(0) + ".T", part(first, Precedence.ATOM));
            case BROADCAST -> repeated(node);
            case RESHAPE -> MovementText.reshaped(node);
            case SLICE -> MovementText.sliced(node);
            case CONCATENATE -> MovementText.joined(node);
            case ROW_MEAN -> Rendering.call("batch_mean", "", first);
            case PAD, MISSING, OUTER_MEAN, LOG_SUM_EXP_LESS_MAX, GRADIENT ->
                throw new IllegalStateException(node.primitive() + " is not made by an import");
        };
    }

    private static Rendering power(Expr.Apply node) {
        List<Rendering.Part> parts = widened(node.arguments(), Precedence.ATOM, Precedence.ATOM);
        return Rendering.of(Precedence.POWER, texts -> texts.get(0) + "^" + texts.get(1), parts);
    }

    private static Rendering binary(Expr.Apply node, String sign, int tightness, int left, int right) {
        if (sign.equals("-")
                && number(node.argument(0)).filter(one -> one == 1).isPresent()
                && isCondition(node.argument(1))) {
            return Rendering.of(
                    Precedence.COMPARISON, texts -> texts.get(0) + " == 0", part(node.argument(1), Precedence.SUM));
        }
        List<Rendering.Part> parts = widened(node.arguments(), left, right);
        return Rendering.of(tightness, texts -> texts.get(0) + " " + sign + " " + texts.get(1), parts);
    }

    private static Rendering select(Expr.Apply node) {
        List<Rendering.Part> parts = widened(node.arguments(), Precedence.PIPE, Precedence.PIPE, Precedence.LOOSEST);
        String asked = isCondition(node.argument(0)) ? "" : " != 0";
        if (!asked.isEmpty()) {
            Rendering.Part condition = parts.get(0);
            parts.set(0, new Rendering.Part(condition.node(), condition.literal(), Precedence.SUM));
        }
        return Rendering.of(
                Precedence.CHOICE,
                texts -> "if " + texts.get(0) + asked + " then " + texts.get(1) + " else " + texts.get(2),
                parts);
    }

    /** Whether the checker knows that all elements are 0 or 1. */
    private static boolean isCondition(Expr node) {
        if (node instanceof Expr.Input input) {
            return input.kind() == Expr.Kind.FLAG;
        }
        if (!(node instanceof Expr.Apply apply)) {
            return false;
        }
        return switch (apply.primitive()) {
            case LESS, LESS_EQUAL, EQUAL, STEP -> true;
            case MULTIPLY, MAXIMUM, MINIMUM -> isCondition(apply.argument(0)) && isCondition(apply.argument(1));
            case SUBTRACT ->
                number(apply.argument(0)).filter(one -> one == 1).isPresent() && isCondition(apply.argument(1));
            default -> false;
        };
    }

    /** Operands of an elementwise operation: the language broadcasts scalars if one operand is a tensor. */
    private static List<Rendering.Part> widened(List<Expr> operands, int... needs) {
        boolean full = false;
        for (Expr operand : operands) {
            full |= scalar(operand).isEmpty();
        }
        List<Rendering.Part> parts = new ArrayList<>();
        for (int at = 0; at < operands.size(); at++) {
            Expr operand = operands.get(at);
            boolean narrows =
                    full && !operand.shape().isScalar() && scalar(operand).isPresent();
            parts.add(narrows ? scalarPart(operand, needs[at]).orElseThrow() : part(operand, needs[at]));
            full = true;
        }
        return parts;
    }

    /** The node itself if all its elements are equal. */
    private static Optional<Expr> scalar(Expr node) {
        boolean uniform = node instanceof Expr.Constant constant && constant.isUniform();
        boolean repeated = node instanceof Expr.Apply apply
                && apply.primitive() == Primitive.BROADCAST
                && apply.argument(0).shape().isScalar();
        return uniform || repeated ? Optional.of(node) : Optional.empty();
    }

    private static Optional<Rendering.Part> scalarPart(Expr node, int need) {
        Optional<Double> number = number(node);
        if (number.isPresent()) {
            String text = Numerals.of(number.get());
            boolean loose = text.startsWith("-") && need > Precedence.NEGATION;
            return Optional.of(literal(loose ? "(" + text + ")" : text));
        }
        return scalar(node).map(found -> part(((Expr.Apply) found).argument(0), need));
    }

    private static Rendering repeated(Expr.Apply node) {
        Attributes.Broadcast broadcast = (Attributes.Broadcast) node.attributes();
        return Rendering.of(
                Precedence.ATOM,
                texts -> {
                    String text = texts.get(0);
                    for (int axis : broadcast.repeated()) {
                        String where = axis == 0 ? "" : ", axis: " + axis;
                        text = "repeat(" + text + ", " + broadcast.target().dimension(axis) + where + ")";
                    }
                    return text;
                },
                part(node.argument(0), Precedence.LOOSEST));
    }
}
