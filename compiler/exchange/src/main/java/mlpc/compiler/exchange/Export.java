package mlpc.compiler.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlpc.compiler.Compilation;
import mlpc.compiler.exchange.onnx.ElementType;
import mlpc.compiler.exchange.onnx.OnnxChecker;
import mlpc.compiler.exchange.onnx.OnnxGraph;
import mlpc.compiler.exchange.onnx.OnnxModel;
import mlpc.compiler.exchange.onnx.OnnxValue;
import mlpc.compiler.exchange.outgoing.ExportOptions;
import mlpc.compiler.exchange.outgoing.GraphExport;
import mlpc.runtime.network.Weights;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;
import mlpc.runtime.weights.Provenance;

/** A compiled model with its weights as an ONNX model: what it predicts for each row, preprocessing of a table's columns included. */
public final class Export {
    /** What files that are written here name as the program that made them. */
    public static final String PRODUCER = "mlpc";

    private Export() {}

    /**
     * Exports a model.
     *
     * @param weights of all its parameters and states
     * @throws DataException naming what ONNX has no operator for
     */
    public static OnnxModel of(Compilation compilation, Weights weights, ExportOptions options) {
        Map<String, double[]> numbers = new LinkedHashMap<>();
        weights.tensors().forEach((name, tensor) -> numbers.put(name, elements(tensor)));
        // What the model was compiled for: an option may ask for another precision than the file.
        ElementType real =
                compilation.program().precision() == Precision.FLOAT64 ? ElementType.DOUBLE : ElementType.FLOAT;
        OnnxGraph graph = new GraphExport(compilation, numbers, options, real).run();
        Map<String, Long> opsets = new LinkedHashMap<>();
        opsets.put("", (long) options.opset());
        boolean classical =
                graph.nodes().stream().anyMatch(node -> !node.domain().isEmpty());
        if (classical) {
            opsets.put("ai.onnx.ml", options.opset() < 15 ? 2L : 3L);
        }
        Map<String, String> metadata =
                new LinkedHashMap<>(Provenance.of(compilation.program().signature()));
        options.licence().ifPresent(text -> metadata.put("license", text));
        OnnxModel model = new OnnxModel(
                OnnxChecker.versionFor(options.opset()),
                opsets,
                PRODUCER,
                version(),
                "",
                "The predictions of the model " + compilation.signature().model(),
                graph,
                List.of(),
                metadata);
        List<String> wrong = OnnxChecker.check(model);
        if (!wrong.isEmpty()) {
            throw new IllegalStateException(String.join("; ", wrong));
        }
        return model;
    }

    /** Of the jar that runs. */
    private static String version() {
        String version = Export.class.getPackage().getImplementationVersion();
        return version == null ? "" : version;
    }

    private static double[] elements(Tensor tensor) {
        double[] elements = new double[tensor.size()];
        for (int at = 0; at < elements.length; at++) {
            elements[at] = tensor.get(at);
        }
        return elements;
    }

    /** {@return the inputs and outputs of an exported model, a line each} */
    public static List<String> signature(OnnxModel model) {
        List<String> lines = new ArrayList<>();
        model.graph().inputs().forEach(input -> lines.add("input  " + line(input)));
        model.graph().outputs().forEach(output -> lines.add("output " + line(output)));
        return lines;
    }

    private static String line(OnnxValue value) {
        List<String> axes = new ArrayList<>();
        value.dimensions()
                .orElse(List.of())
                .forEach(axis -> axes.add(axis.isOpen() ? axis.symbol() : String.valueOf(axis.size())));
        return value.name() + ": " + value.type().map(ElementType::word).orElse("?") + "[" + String.join(", ", axes)
                + "]";
    }
}
