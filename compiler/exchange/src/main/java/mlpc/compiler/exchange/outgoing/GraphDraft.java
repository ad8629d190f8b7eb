package mlpc.compiler.exchange.outgoing;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mlpc.compiler.exchange.onnx.AttributeValue;
import mlpc.compiler.exchange.onnx.ElementType;
import mlpc.compiler.exchange.onnx.OnnxNode;
import mlpc.compiler.exchange.onnx.OnnxTensor;

/** Nodes and constants of an ONNX graph while it is written, each under a name of its own. */
final class GraphDraft {
    private final List<OnnxNode> nodes = new ArrayList<>();
    private final Map<String, OnnxTensor> constants = new LinkedHashMap<>();
    /** Names of weights, by the parameter's name and shape. */
    private final Map<String, String> parameters = new HashMap<>();

    private final Set<String> names = new HashSet<>();
    private final Set<String> reserved = new HashSet<>();
    private final Map<String, String> known = new HashMap<>();
    private final int opset;
    private final ElementType real;

    /** @param real the type of the model's numbers */
    GraphDraft(int opset, ElementType real) {
        this.opset = opset;
        this.real = real;
    }

    int opset() {
        return opset;
    }

    ElementType real() {
        return real;
    }

    List<OnnxNode> nodes() {
        return nodes;
    }

    Map<String, OnnxTensor> constants() {
        return constants;
    }

    /** A fresh name. */
    String free(String wanted) {
        String plain = wanted.isEmpty() ? "v" : wanted;
        String name = plain;
        for (int count = 2; !names.add(name); count++) {
            name = plain + "_" + count;
        }
        return name;
    }

    /** Reserves a name for weights. */
    void reserve(String weights) {
        names.add(weights);
        reserved.add(weights);
    }

    /** Takes a reserved name the first time, a fresh name afterwards. */
    String claim(String wanted) {
        return reserved.remove(wanted) ? wanted : free(wanted);
    }

    /** Weights under their own name; those of a parameter that is used more than once are written once. */
    String weights(String wanted, List<Integer> sizes, double... numbers) {
        String key = wanted + sizes;
        String known = parameters.get(key);
        // A name with a point is a parameter's: others are made up, and stand for different weights.
        if (known != null && wanted.contains(".")) {
            OnnxTensor same = OnnxTensor.of(known, real, sizes, numbers);
            OnnxTensor first = requireNonNull(constants.get(known));
            if (Arrays.equals(first.numbers(), same.numbers())) {
                return known;
            }
        }
        String name = claim(wanted);
        constants.put(name, OnnxTensor.of(name, real, sizes, numbers));
        parameters.putIfAbsent(key, name);
        return name;
    }

    /** A constant of real numbers; equal constants are shared. */
    String numbers(String wanted, List<Integer> sizes, double... numbers) {
        return constant(wanted, real, sizes, numbers);
    }

    /** A list of whole numbers. */
    String wholes(long... numbers) {
        return constant(
                "list",
                ElementType.INT64,
                List.of(numbers.length),
                Arrays.stream(numbers).asDoubleStream().toArray());
    }

    String constant(String wanted, ElementType type, List<Integer> sizes, double... numbers) {
        String key = numbers.length > 16 ? "" : type + " " + sizes + Arrays.toString(numbers);
        String same = known.get(key);
        if (same != null) {
            return same;
        }
        String name = free(wanted);
        constants.put(name, OnnxTensor.of(name, type, sizes, numbers));
        if (!key.isEmpty()) {
            known.put(key, name);
        }
        return name;
    }

    /** A node with one output, under a name like the wanted one. */
    String add(String wanted, OnnxNode node, String doc) {
        String name = free(wanted);
        nodes.add(new OnnxNode(
                name, node.domain(), node.operator(), node.inputs(), List.of(name), node.attributes(), doc));
        return name;
    }

    String add(String wanted, String operator, String... inputs) {
        return add(wanted, OnnxNode.of(operator, List.of(inputs), List.of()), "");
    }

    /** A node whose output has a name that is given. */
    void named(String output, OnnxNode node) {
        names.add(output);
        nodes.add(new OnnxNode(
                output, node.domain(), node.operator(), node.inputs(), List.of(output), node.attributes(), node.doc()));
    }

    /** An operator with axes, which are an input or an attribute depending on the opset. */
    OnnxNode withAxes(String operator, String x, int inputSince, long... axes) {
        if (opset >= inputSince) {
            return OnnxNode.of(operator, List.of(x, wholes(axes)), List.of());
        }
        return OnnxNode.of(operator, List.of(x), List.of())
                .with(
                        "axes",
                        new AttributeValue.Wholes(Arrays.stream(axes).boxed().toList()));
    }
}
