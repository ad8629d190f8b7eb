package mlpc.benchmarks.peers;

import static java.util.Objects.requireNonNull;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import mlpc.compiler.Compilation;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.exchange.Export;
import mlpc.compiler.exchange.onnx.OnnxWriter;
import mlpc.compiler.exchange.outgoing.ExportOptions;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.Root;
import mlpc.runtime.Model;
import mlpc.runtime.Predictor;
import mlpc.runtime.network.Weights;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Statistic;
import mlpc.runtime.tensor.Tensor;

/** A model here, and the same model exported, in ONNX Runtime, on rows that are drawn. */
final class RuntimeTrial {
    private final Compilation compilation;
    private final Weights weights;
    private final List<double[]> rows = new ArrayList<>();

    RuntimeTrial(Compilation compilation, Weights weights, int count, Random random) {
        this.compilation = compilation;
        this.weights = weights;
        for (int row = 0; row < count; row++) {
            rows.add(draw(random));
        }
    }

    private double[] draw(Random random) {
        List<Double> row = new ArrayList<>();
        for (Field field : compilation.signature().inputs()) {
            int count = field.kind() == Kind.CLASS && field.shape().size() > 1
                    ? field.shape().get(0)
                    : field.width();
            int classes = field.shape().isEmpty()
                    ? 1
                    : field.shape().get(field.shape().size() - 1);
            int labels = field.labels().isEmpty() ? classes : field.labels().size();
            for (int at = 0; at < count; at++) {
                boolean gap = field.reading().allowsGaps() && random.nextInt(4) == 0;
                double low = Math.max(-2, field.reading().low());
                double high = Math.min(Math.max(2, low + 1), field.reading().high());
                row.add(
                        gap
                                ? Double.NaN
                                : switch (field.kind()) {
                                    case REAL -> (double) (float) (low + (high - low) * random.nextDouble());
                                    case FLAG -> (double) random.nextInt(2);
                                    case CLASS -> (double) random.nextInt(labels);
                                });
            }
        }
        return row.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** By the compiled class: predictions, then outputs, row by row. */
    List<double[]> here() {
        Model model = Mlp.load(compilation, Options.STANDARD);
        if (!weights.tensors().isEmpty()) {
            model.setWeights(weights);
        }
        List<double[]> results = new ArrayList<>();
        Predictor predictor = model.predictor();
        for (double[] row : rows) {
            predictor.run(row);
            List<Double> numbers = new ArrayList<>();
            for (int index = 0; index < model.signature().predictions().size(); index++) {
                add(numbers, predictor.prediction(index));
            }
            for (int index = 0; index < model.signature().outputs().size(); index++) {
                add(numbers, predictor.output(index));
            }
            results.add(numbers.stream().mapToDouble(Double::doubleValue).toArray());
        }
        return results;
    }

    /**
     * The results in float64, in the same order, and how far an evaluation in the model's precision may be from them.
     *
     * @param values of a row's results
     * @param bounds of the same
     */
    record Reference(double[] values, double[] bounds) {}

    /** Of each row. */
    List<Reference> reference() {
        Graph forward = compilation.forward();
        List<Expr> roots = new ArrayList<>();
        compilation
                .signature()
                .predictions()
                .forEach(field -> roots.add(requireNonNull(
                        forward.roots(Root.Mode.INFERENCE, Root.Role.PREDICTION).get(field.name()))));
        compilation
                .signature()
                .outputs()
                .forEach(field -> roots.add(requireNonNull(
                        forward.roots(Root.Mode.INFERENCE, Root.Role.OUTPUT).get(field.name()))));
        List<Expr> nodes = Graph.topological(roots);
        boolean single = compilation.program().precision() == Precision.FLOAT32;
        RoundingBound bound = new RoundingBound(single ? Math.ulp(1f) : Math.ulp(1.0));
        Map<Expr, double[]> leaves = new HashMap<>();
        List<Reference> references = new ArrayList<>();
        for (double[] row : rows) {
            nodes.forEach(node -> leaf(node, row, leaves));
            bound.evaluate(nodes, leaves);
            references.add(new Reference(joined(roots, bound::value), joined(roots, bound::error)));
        }
        return references;
    }

    private static double[] joined(List<Expr> roots, Function<Expr, double[]> of) {
        return roots.stream().map(of).flatMapToDouble(Arrays::stream).toArray();
    }

    private void leaf(Expr node, double[] row, Map<Expr, double[]> leaves) {
        if (node instanceof Expr.Input input) {
            leaves.put(node, numbers(input.name(), row));
        } else if (node instanceof Expr.Parameter parameter) {
            leaves.computeIfAbsent(node, unused -> elements(parameter.name()));
        } else if (node instanceof Expr.State state) {
            leaves.computeIfAbsent(node, unused -> elements(state.name()));
        }
    }

    private double[] elements(String name) {
        Tensor tensor = weights.get(name);
        double[] elements = new double[tensor.size()];
        Arrays.setAll(elements, tensor::get);
        return elements;
    }

    /** The numbers of an input in a row: of a class its one-hot vector, whose last element is a gap's where there may be one. */
    private double[] numbers(String input, double[] row) {
        int from = 0;
        for (Field field : compilation.signature().inputs()) {
            if (!field.name().equals(input)) {
                from += field.width();
            } else if (field.kind() == Kind.CLASS) {
                double[] hot = new double[field.size()];
                hot[Double.isNaN(row[from]) ? hot.length - 1 : (int) row[from]] = 1;
                return hot;
            } else {
                return Arrays.copyOfRange(row, from, from + field.width());
            }
        }
        throw new IllegalStateException(input);
    }

    private static void add(List<Double> numbers, Tensor tensor) {
        for (int at = 0; at < tensor.size(); at++) {
            numbers.add(tensor.get(at));
        }
    }

    /** By ONNX Runtime, the raw tensors in the same order. */
    List<double[]> there(ExportOptions options) throws OrtException {
        byte[] file = OnnxWriter.write(Export.of(compilation, weights, options));
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        List<double[]> results = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            results.add(new double[0]);
        }
        try (OrtSession.SessionOptions settings = new OrtSession.SessionOptions();
                OrtSession session = environment.createSession(file, settings)) {
            Map<String, OnnxTensor> inputs = new RuntimeInputs(compilation.signature(), rows).of(environment, session);
            try (OrtSession.Result result = session.run(inputs)) {
                for (Field field : compilation.signature().predictions()) {
                    append(results, (OnnxTensor) result.get(field.name()).orElseThrow(), field.size());
                }
                for (Field field : compilation.signature().outputs()) {
                    append(results, (OnnxTensor) result.get(field.name()).orElseThrow(), field.size());
                }
            }
        }
        return results;
    }

    /** What ONNX Runtime gives as the label of each row. */
    List<Object> labels(ExportOptions options) throws OrtException {
        byte[] file = OnnxWriter.write(Export.of(compilation, weights, options));
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        List<Object> labels = new ArrayList<>();
        try (OrtSession session = environment.createSession(file, new OrtSession.SessionOptions());
                OrtSession.Result result =
                        session.run(new RuntimeInputs(compilation.signature(), rows).of(environment, session))) {
            Object value = result.get("label").orElseThrow().getValue();
            for (int row = 0; row < rows.size(); row++) {
                labels.add(value instanceof long[] wholes ? (Object) wholes[row] : ((String[]) value)[row]);
            }
        }
        return labels;
    }

    List<String> labelsHere() {
        Model model = Mlp.load(compilation, Options.STANDARD);
        model.setWeights(weights);
        return rows.stream().map(model::classify).toList();
    }

    private void append(List<double[]> results, OnnxTensor tensor, int size) throws OrtException {
        FloatBuffer singles =
                tensor.getInfo().type == ai.onnxruntime.OnnxJavaType.DOUBLE ? null : tensor.getFloatBuffer();
        DoubleBuffer doubles = singles == null ? tensor.getDoubleBuffer() : null;
        for (int row = 0; row < rows.size(); row++) {
            double[] before = results.get(row);
            double[] after = Arrays.copyOf(before, before.length + size);
            for (int at = 0; at < size; at++) {
                after[before.length + at] = singles != null ? singles.get() : doubles.get();
            }
            results.set(row, after);
        }
    }

    static Weights drawn(Compilation compilation, long seed) {
        Precision precision = compilation.model().precision().orElse(Precision.FLOAT32);
        Weights weights = Weights.initial(compilation.signature(), precision, seed);
        for (Statistic statistic : compilation.signature().statistics()) {
            Tensor tensor = weights.get(statistic.state());
            for (int at = 0; at < tensor.size(); at++) {
                tensor.set(
                        at,
                        switch (statistic.measure()) {
                            case MEAN -> 0.3;
                            case DEVIATION -> 1.5;
                            case MINIMUM -> -2;
                            case MAXIMUM -> 2;
                            case MEDIAN -> 0.1;
                            case LOWER_QUARTILE -> -1;
                            case UPPER_QUARTILE -> 1;
                            case QUANTILES -> at - tensor.size() / 2.0;
                            case MODE -> at == 0 ? 1 : 0;
                            case SHARES, BALANCE -> 1.0 / tensor.size();
                            case TEMPERATURE -> 0.8;
                        });
            }
        }
        return weights;
    }
}
