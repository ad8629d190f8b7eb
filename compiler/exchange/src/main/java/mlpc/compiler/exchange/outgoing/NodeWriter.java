package mlpc.compiler.exchange.outgoing;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.exchange.onnx.AttributeValue;
import mlpc.compiler.exchange.onnx.ElementType;
import mlpc.compiler.exchange.onnx.OnnxNode;
import mlpc.compiler.exchange.onnx.OnnxValue;
import mlpc.compiler.exchange.text.Recognised;
import mlpc.compiler.exchange.text.Weight;
import mlpc.compiler.graph.Attributes;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.ExpressionPrinter;
import mlpc.compiler.graph.Leaves;
import mlpc.compiler.graph.Primitive;
import mlpc.runtime.tensor.DataException;

/** Writes the graph's nodes as ONNX nodes: layers and functions where they are some, else one primitive after the other. */
final class NodeWriter {
    private final GraphDraft draft;
    private final Recognised recognised;
    private final Map<String, String> indices;
    private final Map<String, String> columns;
    private final Map<Expr, Value> values = new HashMap<>();
    private final ExpressionPrinter printer = ExpressionPrinter.byOrigin();
    /** A tensor that has rows: how many is asked of it. */
    private final Optional<String> someRows;

    NodeWriter(GraphDraft draft, Recognised recognised, InputWriter inputs) {
        this.draft = draft;
        this.recognised = recognised;
        this.indices = inputs.indices();
        this.columns = inputs.columns();
        this.someRows = inputs.inputs().stream().map(OnnxValue::name).findFirst();
    }

    void put(Expr leaf, Value value) {
        values.put(leaf, value);
    }

    /** The value of a node, which is written with all that it needs unless it has been. */
    Value value(Expr node) {
        // Arguments first, without recursion: graphs are deep.
        List<Expr> open = new ArrayList<>(List.of(node));
        while (!open.isEmpty()) {
            Expr next = open.get(open.size() - 1);
            List<Expr> missing = new ArrayList<>();
            if (!values.containsKey(next)) {
                for (Expr part : parts(next)) {
                    if (!values.containsKey(part)) {
                        missing.add(part);
                    }
                }
            }
            if (missing.isEmpty()) {
                open.remove(open.size() - 1);
                if (!values.containsKey(next)) {
                    values.put(next, write(next));
                }
            } else {
                open.addAll(missing);
            }
        }
        return known(node);
    }

    /** What has to be there before a node is: its arguments, or what the layer or function in it is of. */
    private List<Expr> parts(Expr node) {
        if (recognised.isShared(node) || !(node instanceof Expr.Apply apply)) {
            return List.of();
        }
        Optional<Recognised.Use> layer = layerOf(apply);
        if (layer.isPresent()) {
            return List.of(layer.get().x());
        }
        return functionOf(apply).map(found -> List.of(found.z())).orElse(apply.arguments());
    }

    /** A layer that this version has an operator for. */
    private Optional<Recognised.Use> layerOf(Expr.Apply node) {
        return recognised.layer(node).filter(layer -> !layer.name().equals("layer_norm") || draft.opset() >= 17);
    }

    /** A function that this version has an operator for. */
    private Optional<Recognised.Function> functionOf(Expr.Apply node) {
        return recognised.function(node).filter(found -> operator(found.name(), found.z())
                .isPresent());
    }

    private String wanted(Expr node) {
        return node.nodes().origin(node).name().orElse("v");
    }

    private String doc(Expr node) {
        String formula = printer.definition(node);
        String name =
                node.nodes().origin(node).name().map(found -> found + " = ").orElse("");
        String text = name + formula;
        return text.length() > 200 ? text.substring(0, 200) + " …" : text;
    }

    private Value write(Expr node) {
        Optional<Weight> shared = recognised.shared(node);
        if (shared.isPresent()) {
            String name = node instanceof Expr.Parameter || node instanceof Expr.State
                    ? Leaves.name(node).orElseThrow()
                    : wanted(node);
            List<Integer> sizes = node.shape().dimensions();
            if (node instanceof Expr.Constant constant && constant.isUniform()) {
                return new Value(
                        draft.numbers("number", List.of(), constant.uniformValue()), false, ones(sizes.size()));
            }
            String constant = node instanceof Expr.Constant
                    ? draft.numbers(name, sizes, shared.get().numbers())
                    : draft.weights(name, sizes, shared.get().numbers());
            return new Value(constant, false, sizes);
        }
        if (!(node instanceof Expr.Apply apply)) {
            throw new DataException(
                    node instanceof Expr.Random
                            ? "the result depends on random numbers, which are others in ONNX: "
                                    + Leaves.name(node).orElse("")
                            : "the result depends on " + Leaves.name(node).orElse("a value")
                                    + ", which only training has");
        }
        return layer(apply).or(() -> function(apply)).or(() -> imputed(apply)).orElseGet(() -> primitive(apply));
    }

    private static List<Integer> ones(int rank) {
        List<Integer> ones = new ArrayList<>();
        for (int axis = 0; axis < rank; axis++) {
            ones.add(1);
        }
        // A number without axes goes with any shape: as many axes of 1 as are wanted are as good.
        return ones;
    }

    private Optional<Value> layer(Expr.Apply node) {
        return layerOf(node).flatMap(layer -> {
            Value x = full(layer.x());
            Map<String, Weight> weights = layer.weights();
            return switch (layer.name()) {
                case "dense" ->
                    Optional.of(gemm(node, x, requireNonNull(weights.get("W")), requireNonNull(weights.get("b"))));
                case "layer_norm" -> Optional.of(norm(node, "LayerNormalization", x, layer, List.of("gain", "bias")));
                case "batch_norm" ->
                    Optional.of(norm(
                            node,
                            "BatchNormalization",
                            x,
                            layer,
                            List.of("gain", "bias", "running_mean", "running_variance")));
                default -> Optional.empty();
            };
        });
    }

    private Value gemm(Expr node, Value x, Weight w, Weight b) {
        OnnxNode gemm = OnnxNode.of(
                        "Gemm",
                        List.of(
                                x.name(),
                                draft.weights(w.origin().isEmpty() ? "W" : w.origin(), w.shape(), w.numbers()),
                                draft.weights(b.origin().isEmpty() ? "b" : b.origin(), b.shape(), b.numbers())),
                        List.of())
                .with("transB", 1);
        return new Value(
                draft.add(wanted(node), gemm, doc(node)), true, node.shape().dimensions());
    }

    private Value norm(Expr node, String operator, Value x, Recognised.Use layer, List<String> parts) {
        List<String> inputs = new ArrayList<>(List.of(x.name()));
        for (String part : parts) {
            Weight weight = requireNonNull(layer.weights().get(part));
            inputs.add(draft.weights(
                    weight.origin().isEmpty() ? part : weight.origin(), weight.shape(), weight.numbers()));
        }
        OnnxNode norm = OnnxNode.of(operator, inputs, List.of()).with("epsilon", (float) layer.epsilon());
        return new Value(
                draft.add(wanted(node), norm, doc(node)), true, node.shape().dimensions());
    }

    private Optional<Value> function(Expr.Apply node) {
        return functionOf(node).flatMap(function -> {
            Expr z = function.z();
            Optional<OnnxNode> operator = operator(function.name(), z);
            return operator.map(found -> {
                Value x = full(z);
                List<String> inputs = new ArrayList<>(List.of(x.name()));
                OnnxNode complete = new OnnxNode("", "", found.operator(), inputs, List.of(), found.attributes(), "");
                return new Value(draft.add(wanted(node), complete, doc(node)), x.rows(), x.sizes());
            });
        });
    }

    /** The operator of a function, in versions that have it. */
    private Optional<OnnxNode> operator(String name, Expr z) {
        OnnxNode plain = OnnxNode.of("", List.of(), List.of());
        OnnxNode found =
                switch (name) {
                    case "tanh" -> named("Tanh");
                    case "logistic" -> named("Sigmoid");
                    case "softplus" -> named("Softplus");
                    case "relu" -> named("Relu");
                    case "softsign" -> named("Softsign");
                    case "leaky_relu" -> named("LeakyRelu").with("alpha", 0.01f);
                    case "elu" -> named("Elu").with("alpha", 1f);
                    case "selu" -> named("Selu").with("alpha", 1.6732632f).with("gamma", 1.050701f);
                    case "hard_sigmoid" ->
                        named("HardSigmoid").with("alpha", (float) (1.0 / 6)).with("beta", 0.5f);
                    case "gelu" -> draft.opset() >= 20 ? named("Gelu") : plain;
                    case "mish" -> draft.opset() >= 18 ? named("Mish") : plain;
                    case "swish" -> draft.opset() >= 24 ? named("Swish") : plain;
                    case "softmax" -> z.shape().rank() == 1 ? named("Softmax").with("axis", -1) : plain;
                    case "log_softmax" ->
                        z.shape().rank() == 1 ? named("LogSoftmax").with("axis", -1) : plain;
                    default -> plain;
                };
        boolean single = draft.real() == ElementType.DOUBLE
                && !List.of("Tanh", "Relu", "Sigmoid", "Softmax", "LogSoftmax", "Softplus")
                        .contains(found.operator());
        return found.operator().isEmpty() || single ? Optional.empty() : Optional.of(found);
    }

    private static OnnxNode named(String operator) {
        return OnnxNode.of(operator, List.of(), List.of());
    }

    /** The value of a node that has been written. */
    private Value known(Expr node) {
        return requireNonNull(values.get(node));
    }

    private Value each(Expr node, String operator) {
        Value x = known(((Expr.Apply) node).argument(0));
        return new Value(
                draft.add(wanted(node), OnnxNode.of(operator, List.of(x.name()), List.of()), doc(node)),
                x.rows(),
                x.sizes());
    }

    private Value primitive(Expr.Apply node) {
        return switch (node.primitive()) {
            case NEGATE -> each(node, "Neg");
            case EXP -> each(node, "Exp");
            case LOG -> each(node, "Log");
            case SQRT -> each(node, "Sqrt");
            case ABS -> each(node, "Abs");
            case SIGN -> each(node, "Sign");
            case SIN -> each(node, "Sin");
            case COS -> each(node, "Cos");
            case TANH -> each(node, "Tanh");
            case LOGISTIC -> each(node, "Sigmoid");
            case SOFTPLUS -> each(node, "Softplus");
            case RELU -> each(node, "Relu");
            case ERF -> each(node, "Erf");
            case LOG1P -> {
                Value x = known(node.argument(0));
                String sum = draft.add("v", "Add", x.name(), draft.numbers("number", List.of(), 1));
                yield new Value(draft.add(wanted(node), "Log", sum), x.rows(), x.sizes());
            }
            case EXPM1 -> {
                Value x = known(node.argument(0));
                String exp = draft.add("v", "Exp", x.name());
                String one = draft.numbers("number", List.of(), 1);
                yield new Value(draft.add(wanted(node), "Sub", exp, one), x.rows(), x.sizes());
            }
            case STEP ->
                decided(
                        node,
                        "Greater",
                        List.of(
                                known(node.argument(0)),
                                new Value(draft.numbers("number", List.of(), 0), false, List.of())));
            case MISSING -> gap(node);
            case STOP_GRADIENT -> known(node.argument(0));
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
            case MATMUL -> new Products(draft, this, indices).product(node, wanted(node), doc(node));
            case OUTER -> new Products(draft, this, indices).outer(node, wanted(node), doc(node));
            case SUM -> reduced(node, "ReduceSum", 13);
            case MAX -> reduced(node, "ReduceMax", 18);
            case LOG_SUM_EXP -> reduced(node, "ReduceLogSumExp", 18);
            case LOG_SUM_EXP_LESS_MAX -> throw new DataException("an intermediate form cannot be exported");
            case TRANSPOSE -> new Moves(draft, this).transposed(node, wanted(node), doc(node));
            case BROADCAST -> new Moves(draft, this).broadcast(node, wanted(node));
            case RESHAPE -> new Moves(draft, this).reshaped(node, wanted(node), doc(node));
            case SLICE -> new Moves(draft, this).sliced(node, wanted(node), doc(node));
            case PAD -> new Moves(draft, this).padded(node, wanted(node), doc(node));
            case CONCATENATE -> new Moves(draft, this).joined(node, wanted(node), doc(node));
            case ROW_MEAN, OUTER_MEAN ->
                throw new DataException("the result of a row depends on the other rows (batch_mean), which a prediction"
                        + " by ONNX cannot");
            case GRADIENT -> throw new IllegalStateException("a derivative is expanded before");
        };
    }

    /** Whether a column has a gap, asked of the column as it comes. */
    private Value gap(Expr.Apply node) {
        Optional<String> column = column(node.argument(0));
        if (column.isEmpty()) {
            return decided(node, "IsNaN", List.of(known(node.argument(0))));
        }
        String gap = draft.add("v", "IsNaN", column.get());
        OnnxNode cast = OnnxNode.of("Cast", List.of(gap), List.of())
                .with("to", draft.real().code());
        return each(draft.add(wanted(node), cast, doc(node)));
    }

    /** The column's own input, [N, 1], of a number that is read as it is. */
    private Optional<String> column(Expr node) {
        return node instanceof Expr.Input input ? Optional.ofNullable(columns.get(input.name())) : Optional.empty();
    }

    /** [N, 1] as a number for each row. */
    private Value each(String column) {
        return new Value(draft.add(column + "_each", "Squeeze", column, draft.wholes(1)), true, List.of());
    }

    /** A number in place of a column's gaps: what scikit-learn's imputers are exported as. */
    private Optional<Value> imputed(Expr.Apply node) {
        if (node.primitive() != Primitive.SELECT || draft.real() != ElementType.FLOAT) {
            return Optional.empty();
        }
        Expr column = node.argument(2);
        boolean isGap = node.argument(0) instanceof Expr.Apply asked
                && asked.primitive() == Primitive.MISSING
                && asked.argument(0) == column;
        Optional<Weight> value = recognised.shared(node.argument(1));
        if (!isGap || value.isEmpty() || column(column).isEmpty()) {
            return Optional.empty();
        }
        OnnxNode imputer = OnnxNode.of("Imputer", List.of(column(column).get()), List.of())
                .in("ai.onnx.ml")
                .with("imputed_value_floats", new AttributeValue.Reals(List.of((float)
                        value.get().numbers()[0])))
                .with("replaced_value_float", Float.NaN);
        return Optional.of(each(draft.add(wanted(node), imputer, doc(node))));
    }

    private List<Value> arguments(Expr.Apply node) {
        List<Value> all = new ArrayList<>();
        node.arguments().forEach(argument -> all.add(known(argument)));
        return all;
    }

    private Value binary(Expr.Apply node, String operator) {
        List<Value> operands = arguments(node);
        OnnxNode written = OnnxNode.of(
                operator, List.of(operands.get(0).name(), operands.get(1).name()), List.of());
        return joint(operands, draft.add(wanted(node), written, doc(node)));
    }

    /** What operands of one shape, some of them repeated, come to. */
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

    /** A comparison as the numbers 0 and 1. */
    private Value decided(Expr.Apply node, String operator, List<Value> operands) {
        List<String> names = operands.stream().map(Value::name).toList();
        String decision = draft.add("v", OnnxNode.of(operator, names, List.of()), "");
        OnnxNode cast = OnnxNode.of("Cast", List.of(decision), List.of())
                .with("to", draft.real().code());
        return joint(operands, draft.add(wanted(node), cast, doc(node)));
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
        return joint(operands, draft.add(wanted(node), where, doc(node)));
    }

    private Value reduced(Expr.Apply node, String operator, int inputSince) {
        Value x = full(node.argument(0));
        int shift = x.rows() ? 1 : 0;
        long[] axes = ((Attributes.Axes) node.attributes())
                .axes().stream().mapToLong(axis -> axis + shift).toArray();
        OnnxNode reduced = draft.withAxes(operator, x.name(), inputSince, axes).with("keepdims", 0);
        return new Value(
                draft.add(wanted(node), reduced, doc(node)),
                x.rows(),
                node.shape().dimensions());
    }

    /** A value whose axes are all as long as the model's. */
    Value full(Expr node) {
        Value value = known(node);
        List<Integer> sizes = node.shape().dimensions();
        if (value.sizes().equals(sizes) && (value.rows() || !isBare(value))) {
            return value;
        }
        if (!value.rows()) {
            String shape =
                    draft.wholes(sizes.stream().mapToLong(Integer::longValue).toArray());
            return new Value(draft.add("v", "Expand", value.name(), shape), false, sizes);
        }
        long[] target = new long[sizes.size() + 1];
        target[0] = 1;
        for (int axis = 0; axis < sizes.size(); axis++) {
            target[axis + 1] = sizes.get(axis);
        }
        return new Value(draft.add("v", "Expand", value.name(), draft.wholes(target)), true, sizes);
    }

    /** A number without axes, which stands for any shape. */
    private boolean isBare(Value value) {
        return draft.constants().containsKey(value.name())
                && draft.constants().get(value.name()).dimensions().isEmpty()
                && !value.sizes().isEmpty();
    }

    /** A value with rows: of one that all rows share, a copy for each. */
    Value withRows(Expr node) {
        value(node);
        Value value = full(node);
        if (value.rows()) {
            return value;
        }
        String rows = someRows.orElseThrow(() -> new DataException("a model without inputs has no rows to give"));
        String shape = draft.add("v", "Shape", rows);
        String count =
                draft.add("v", OnnxNode.of("Slice", List.of(shape, draft.wholes(0), draft.wholes(1)), List.of()), "");
        String target = count;
        if (!value.sizes().isEmpty()) {
            String sizes = draft.wholes(
                    value.sizes().stream().mapToLong(Integer::longValue).toArray());
            target = draft.add(
                    "v", OnnxNode.of("Concat", List.of(count, sizes), List.of()).with("axis", 0), "");
        }
        return new Value(draft.add("v", "Expand", value.name(), target), true, value.sizes());
    }

    static AttributeValue wholes(List<Long> values) {
        return new AttributeValue.Wholes(values);
    }
}
