package mlpc.compiler.exchange.outgoing;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.exchange.onnx.AttributeValue;
import mlpc.compiler.exchange.onnx.OnnxNode;
import mlpc.compiler.exchange.onnx.OnnxValue;
import mlpc.compiler.exchange.pattern.RecognisedLayers;
import mlpc.compiler.exchange.pattern.Weight;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Leaves;
import mlpc.compiler.graph.print.ExpressionPrinter;
import mlpc.runtime.tensor.DataException;

/** Writes the graph's nodes as ONNX nodes: layers and functions if they are recognised, otherwise primitive by primitive. */
final class NodeWriter {
    private final GraphDraft draft;
    private final RecognisedLayers recognised;
    private final Map<String, String> indices;
    private final LayerWriter layers;
    private final GapWriter gaps;
    private final ReductionWriter reductions;
    private final ElementwiseWriter elements;
    private final Map<Expr, Value> values = new HashMap<>();
    private final ExpressionPrinter printer = ExpressionPrinter.byOrigin();
    /** An input with rows, from which the number of rows is read at run time. */
    private final Optional<String> someRows;

    NodeWriter(GraphDraft draft, RecognisedLayers recognised, InputWriter inputs) {
        this.draft = draft;
        this.recognised = recognised;
        this.indices = inputs.indices();
        this.layers = new LayerWriter(draft, this);
        this.reductions = new ReductionWriter(draft, this);
        this.elements = new ElementwiseWriter(draft, this);
        this.gaps = new GapWriter(draft, this, elements, recognised, inputs.columns());
        this.someRows = inputs.inputs().stream().map(OnnxValue::name).findFirst();
    }

    void put(Expr leaf, Value value) {
        values.put(leaf, value);
    }

    /** The value of a node; writes the node and its arguments first if necessary. */
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

    /** The nodes that must be written first: the arguments, or the argument of a recognised layer or function. */
    private List<Expr> parts(Expr node) {
        if (recognised.isShared(node) || !(node instanceof Expr.Apply apply)) {
            return List.of();
        }
        Optional<RecognisedLayers.Use> layer = layerOf(apply);
        if (layer.isPresent()) {
            return List.of(layer.get().x());
        }
        return functionOf(apply)
                .map(found -> List.of(found.z()))
                .or(() -> reductions.of(apply).map(found -> List.of(found.x())))
                .or(() -> ClipWriter.of(apply).map(found -> List.of(found.x())))
                .orElse(apply.arguments());
    }

    /** The recognised layer, if this opset has an operator for it. */
    private Optional<RecognisedLayers.Use> layerOf(Expr.Apply node) {
        return recognised.layer(node).filter(layer -> !layer.name().equals("layer_norm") || draft.opset() >= 17);
    }

    /** The recognised function, if this opset has an operator for it. */
    private Optional<RecognisedLayers.Function> functionOf(Expr.Apply node) {
        return recognised.function(node).filter(found -> FunctionOperators.of(found, draft)
                .isPresent());
    }

    String wanted(Expr node) {
        return node.nodes().origin(node).name().orElse("v");
    }

    String doc(Expr node) {
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
        return layerOf(apply)
                .flatMap(layer -> layers.write(apply, layer, full(layer.x())))
                .or(() -> function(apply))
                .or(() -> reductions.of(apply).map(found -> reductions.write(apply, found)))
                .or(() -> ClipWriter.of(apply)
                        .map(found -> found.write(draft, wanted(node), doc(node), known(found.x()))))
                .or(() -> gaps.imputed(apply))
                .orElseGet(() -> primitive(apply));
    }

    private static List<Integer> ones(int rank) {
        List<Integer> ones = new ArrayList<>();
        for (int axis = 0; axis < rank; axis++) {
            ones.add(1);
        }
        // A number without axes goes with any shape: as many axes of 1 as are wanted are as good.
        return ones;
    }

    private Optional<Value> function(Expr.Apply node) {
        return functionOf(node).flatMap(function -> {
            Expr z = function.z();
            Optional<OnnxNode> operator = FunctionOperators.of(function, draft);
            return operator.map(found -> {
                Value x = full(z);
                List<String> inputs = new ArrayList<>(List.of(x.name()));
                OnnxNode complete = new OnnxNode("", "", found.operator(), inputs, List.of(), found.attributes(), "");
                if (!found.operator().equals("Cast")) {
                    return new Value(draft.add(wanted(node), complete, doc(node)), x.rows(), x.sizes());
                }
                // Rounded by another type, and back.
                OnnxNode back = OnnxNode.of("Cast", List.of(draft.add("v", complete, "")), List.of())
                        .with("to", draft.real().code());
                return new Value(draft.add(wanted(node), back, doc(node)), x.rows(), x.sizes());
            });
        });
    }

    /** The value of a node that has been written. */
    Value known(Expr node) {
        return requireNonNull(values.get(node));
    }

    private Value primitive(Expr.Apply node) {
        return switch (node.primitive()) {
            case NEGATE,
                    EXP,
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
                    STEP,
                    ADD,
                    SUBTRACT,
                    MULTIPLY,
                    DIVIDE,
                    POWER,
                    MAXIMUM,
                    MINIMUM,
                    LESS,
                    LESS_EQUAL,
                    EQUAL,
                    SELECT -> elements.write(node);
            case MISSING -> gaps.gap(node);
            case STOP_GRADIENT -> known(node.argument(0));
            case MATMUL -> new ProductWriter(draft, this, indices).product(node, wanted(node), doc(node));
            case OUTER -> new ProductWriter(draft, this, indices).outer(node, wanted(node), doc(node));
            case SUM -> reductions.write(node, "ReduceSum");
            case MAX -> reductions.write(node, "ReduceMax");
            case LOG_SUM_EXP -> reductions.write(node, "ReduceLogSumExp");
            case LOG_SUM_EXP_LESS_MAX -> throw new DataException("an intermediate form cannot be exported");
            case TRANSPOSE -> new MovementWriter(draft, this).transposed(node, wanted(node), doc(node));
            case BROADCAST -> new MovementWriter(draft, this).broadcast(node, wanted(node));
            case RESHAPE -> new MovementWriter(draft, this).reshaped(node, wanted(node), doc(node));
            case SLICE -> new MovementWriter(draft, this).sliced(node, wanted(node), doc(node));
            case PAD -> new MovementWriter(draft, this).padded(node, wanted(node), doc(node));
            case CONCATENATE -> new MovementWriter(draft, this).joined(node, wanted(node), doc(node));
            case ROW_MEAN -> reductions.meanOfRows(node);
            case OUTER_MEAN, GRADIENT ->
                throw new IllegalStateException(node.primitive() + " is made after what is exported");
        };
    }

    /** A value expanded to the model's shape. */
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

    /** Whether it is a scalar constant that stands for a tensor. */
    private boolean isBare(Value value) {
        return draft.constants().containsKey(value.name())
                && draft.constants().get(value.name()).dimensions().isEmpty()
                && !value.sizes().isEmpty();
    }

    /** A value with an axis of rows; a value shared by all rows is repeated for each. */
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
