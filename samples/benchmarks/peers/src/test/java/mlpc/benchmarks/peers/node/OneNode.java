package mlpc.benchmarks.peers.node;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mlpc.compiler.exchange.onnx.AttributeValue;
import mlpc.compiler.exchange.onnx.ElementType;
import mlpc.compiler.exchange.onnx.OnnxGraph;
import mlpc.compiler.exchange.onnx.OnnxModel;
import mlpc.compiler.exchange.onnx.OnnxNode;
import mlpc.compiler.exchange.onnx.OnnxTensor;
import mlpc.compiler.exchange.onnx.OnnxValue;

/**
 * A model of one node, with numbers for its inputs, read from a line:
 *
 * <pre>{@code
 * Slice 13 | x:float[4,5] !starts:int64[1]=1 !ends:int64[1]=3 | y:float
 * }</pre>
 *
 * Operator, opset, attributes; inputs with types and sizes, those behind {@code !} constants of the file, {@code _} for one that is left
 * out, {@code -} for none at all, numbers drawn where none stand there; outputs. What is drawn of whole numbers lies within 0 and 5, of others within −3 and 3.
 *
 * @param inputs that the file leaves open, by name
 */
record OneNode(String line, OnnxModel model, Map<String, OnnxTensor> inputs) {
    private static final Pattern INPUT = Pattern.compile("(!?)(\\w+):(\\w+)\\[([\\d,]*)](?:=(.*))?");

    static OneNode of(String line) {
        String[] parts = line.split("\\|");
        String[] head = parts[0].strip().split(" +");
        Random random = new Random(line.hashCode());
        Map<String, OnnxTensor> given = new LinkedHashMap<>();
        Map<String, OnnxTensor> constants = new LinkedHashMap<>();
        List<String> names = new ArrayList<>();
        for (String word :
                parts[1].strip().equals("-") ? new String[0] : parts[1].strip().split(" +")) {
            Matcher input = INPUT.matcher(word);
            if (!input.matches()) {
                names.add("");
                continue;
            }
            OnnxTensor tensor = tensor(input, random);
            names.add(tensor.name());
            (input.group(1).isEmpty() ? given : constants).put(tensor.name(), tensor);
        }
        List<OnnxValue> outputs = new ArrayList<>();
        List<String> results = new ArrayList<>();
        for (String word : parts[2].strip().split(" +")) {
            String[] named = word.split(":");
            results.add(named[0]);
            outputs.add(new OnnxValue(named[0], java.util.Optional.of(type(named[1])), java.util.Optional.empty(), ""));
        }
        String[] operator = head[0].split("/");
        OnnxNode node = OnnxNode.of(operator[operator.length - 1], names, results);
        for (String attribute : Arrays.asList(head).subList(2, head.length)) {
            String[] pair = attribute.split("=", 2);
            node = with(node, pair[0], pair[1]);
        }
        if (operator.length > 1) {
            node = node.in(operator[0]);
        }
        List<OnnxValue> inputs = new ArrayList<>();
        given.values()
                .forEach(tensor -> inputs.add(OnnxValue.fixed(tensor.name(), tensor.type(), tensor.dimensions())));
        Map<String, Long> opsets = new LinkedHashMap<>();
        opsets.put("", Long.parseLong(head[1]));
        opsets.put("ai.onnx.ml", 3L);
        OnnxGraph graph = new OnnxGraph("node", List.of(node), constants, inputs, outputs, "");
        return new OneNode(line, new OnnxModel(8, opsets, "test", "", "", "", graph, List.of(), Map.of()), given);
    }

    private static ElementType type(String word) {
        return ElementType.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static OnnxTensor tensor(Matcher input, Random random) {
        List<Integer> sizes = new ArrayList<>();
        for (String size : input.group(4).split(",")) {
            if (!size.isEmpty()) {
                sizes.add(Integer.parseInt(size));
            }
        }
        ElementType type = type(input.group(3));
        int count = sizes.stream().reduce(1, (one, other) -> one * other);
        double[] numbers = new double[count];
        String[] said = input.group(5) == null ? new String[0] : input.group(5).split(",");
        for (int at = 0; at < count; at++) {
            double drawn = type == ElementType.BOOL
                    ? random.nextInt(2)
                    : type.isReal() ? (random.nextInt(97) - 48) / 16.0 : random.nextInt(6);
            numbers[at] = said.length > 0 ? Double.parseDouble(said[at % said.length]) : drawn;
        }
        return OnnxTensor.of(input.group(2), type, sizes, numbers);
    }

    private static OnnxNode with(OnnxNode node, String name, String value) {
        if (value.startsWith("[")) {
            String inside = value.substring(1, value.length() - 1);
            String[] numbers = inside.split(",");
            return inside.contains(".")
                    ? node.with(
                            name,
                            new AttributeValue.Reals(
                                    Arrays.stream(numbers).map(Float::valueOf).toList()))
                    : node.with(
                            name,
                            new AttributeValue.Wholes(
                                    Arrays.stream(numbers).map(Long::valueOf).toList()));
        }
        if (value.matches("-?\\d+")) {
            return node.with(name, Long.parseLong(value));
        }
        return value.matches("-?[\\d.]+") ? node.with(name, Float.parseFloat(value)) : node.with(name, value);
    }
}
