package mlpc.compiler.exchange.outgoing;

import java.util.ArrayList;
import java.util.List;
import mlpc.compiler.exchange.onnx.ElementType;
import mlpc.compiler.exchange.onnx.OnnxNode;
import mlpc.compiler.graph.Expr;

/** Writes what is computed element by element. ONNX broadcasts the operands as it needs to. */
final class ElementwiseWriter {
    private final GraphDraft draft;
    private final NodeWriter nodes;

    ElementwiseWriter(GraphDraft draft, NodeWriter nodes) {
        this.draft = draft;
        this.nodes = nodes;
    }

    /** A node of an elementwise primitive, whose arguments have been written. */
    Value write(Expr.Apply node) {
        return switch (node.primitive()) {
            case NEGATE -> each(node, "Neg");
            case EXP -> each(node, "Exp");
            case LOG -> each(node, "Log");
            case SQRT -> each(node, "Sqrt");
            case ABS -> each(node, "Abs");
            case SIGN -> each(node, "Sign");
            case FLOOR -> each(node, "Floor");
            case SIN -> each(node, "Sin");
            case COS -> each(node, "Cos");
            case TANH -> each(node, "Tanh");
            case LOGISTIC -> each(node, "Sigmoid");
            case SOFTPLUS -> each(node, "Softplus");
            case RELU -> each(node, "Relu");
            case ERF -> each(node, "Erf");
            case LOG1P -> {
                Value x = nodes.known(node.argument(0));
                String sum = draft.add("v", "Add", x.name(), number(1));
                yield new Value(draft.add(nodes.wanted(node), "Log", sum), x.rows(), x.sizes());
            }
            case EXPM1 -> {
                Value x = nodes.known(node.argument(0));
                String exp = draft.add("v", "Exp", x.name());
                yield new Value(draft.add(nodes.wanted(node), "Sub", exp, number(1)), x.rows(), x.sizes());
            }
            case STEP -> {
                Value zero = new Value(number(0), false, List.of());
                yield decided(node, "Greater", List.of(nodes.known(node.argument(0)), zero));
            }
            case ADD -> binary(node, "Add");
            case SUBTRACT -> binary(node, "Sub");
            case MULTIPLY -> binary(node, "Mul");
            case DIVIDE -> binary(node, "Div");
            case POWER -> binary(node, "Pow");
            case MAXIMUM -> binary(node, "Max");
            case MINIMUM -> binary(node, "Min");
            case LESS -> decided(node, "Less", arguments(node));
            case LESS_EQUAL -> decided(node, "LessOrEqual", arguments(node));
            case EQUAL -> decided(node, "Equal", arguments(node));
            case SELECT -> select(node);
            case MISSING,
                    STOP_GRADIENT,
                    MATMUL,
                    OUTER,
                    OUTER_MEAN,
                    SUM,
                    MAX,
                    LOG_SUM_EXP,
                    LOG_SUM_EXP_LESS_MAX,
                    TRANSPOSE,
                    BROADCAST,
                    RESHAPE,
                    SLICE,
                    PAD,
                    CONCATENATE,
                    ROW_MEAN,
                    GRADIENT ->
                throw new IllegalStateException(node.primitive() + " is not written as one operator for each element");
        };
    }

    private String number(double value) {
        return draft.numbers("number", List.of(), value);
    }

    private Value each(Expr.Apply node, String operator) {
        Value x = nodes.known(node.argument(0));
        OnnxNode written = OnnxNode.of(operator, List.of(x.name()), List.of());
        return new Value(draft.add(nodes.wanted(node), written, nodes.doc(node)), x.rows(), x.sizes());
    }

    private List<Value> arguments(Expr.Apply node) {
        return node.arguments().stream().map(nodes::known).toList();
    }

    private Value binary(Expr.Apply node, String operator) {
        List<Value> operands = arguments(node);
        OnnxNode written = OnnxNode.of(
                operator, List.of(operands.get(0).name(), operands.get(1).name()), List.of());
        return joint(operands, draft.add(nodes.wanted(node), written, nodes.doc(node)));
    }

    /** A comparison as the numbers 0 and 1. */
    Value decided(Expr.Apply node, String operator, List<Value> operands) {
        List<String> names = operands.stream().map(Value::name).toList();
        String decision = draft.add("v", OnnxNode.of(operator, names, List.of()), "");
        OnnxNode cast = OnnxNode.of("Cast", List.of(decision), List.of())
                .with("to", draft.real().code());
        return joint(operands, draft.add(nodes.wanted(node), cast, nodes.doc(node)));
    }

    private Value select(Expr.Apply node) {
        List<Value> operands = arguments(node);
        OnnxNode cast =
                OnnxNode.of("Cast", List.of(operands.get(0).name()), List.of()).with("to", ElementType.BOOL.code());
        String condition = draft.add("v", cast, "");
        OnnxNode where = OnnxNode.of(
                "Where",
                List.of(condition, operands.get(1).name(), operands.get(2).name()),
                List.of());
        return joint(operands, draft.add(nodes.wanted(node), where, nodes.doc(node)));
    }

    /** The result of broadcasting operands that stand for the same shape. */
    private static Value joint(List<Value> operands, String name) {
        boolean rows = false;
        List<Integer> sizes = new ArrayList<>();
        for (Value operand : operands) {
            rows |= operand.rows();
            while (sizes.size() < operand.sizes().size()) {
                sizes.add(0, 1);
            }
            int shift = sizes.size() - operand.sizes().size();
            for (int axis = 0; axis < operand.sizes().size(); axis++) {
                sizes.set(
                        axis + shift,
                        Math.max(sizes.get(axis + shift), operand.sizes().get(axis)));
            }
        }
        return new Value(name, rows, sizes);
    }
}
