package mlpc.compiler.exchange.node;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.exchange.Import;
import mlpc.compiler.exchange.incoming.ImportOptions;
import mlpc.compiler.exchange.onnx.OnnxModel;
import mlpc.compiler.exchange.onnx.OnnxTensor;
import mlpc.compiler.exchange.onnx.OnnxValue;
import mlpc.compiler.exchange.pattern.Weight;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Root;
import mlpc.compiler.graph.interpret.Environment;
import mlpc.compiler.graph.interpret.Interpreter;
import mlpc.runtime.Model;
import mlpc.runtime.Predictor;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;

/** Imports a node test's model, gives it the test's inputs, and returns what it computes, in two ways. */
final class NodeTrial {
    private static final Pattern FIX = Pattern.compile("--fix (\\S+)=");

    private final Import imported;
    private final Map<String, OnnxTensor> values = new LinkedHashMap<>();

    private NodeTrial(Import imported) {
        this.imported = imported;
    }

    /** Inputs that decide shapes are fixed, as a user is told to do. */
    static NodeTrial of(NodeCase test) {
        OnnxModel model = test.model();
        List<OnnxTensor> given = test.inputs();
        Map<String, OnnxTensor> values = new LinkedHashMap<>();
        int at = 0;
        for (OnnxValue input : model.graph().inputs()) {
            values.put(input.name(), given.get(at++));
        }
        ImportOptions options = ImportOptions.STANDARD;
        while (true) {
            try {
                NodeTrial trial = new NodeTrial(Import.of(test.name(), model, "Node", options));
                trial.values.putAll(values);
                trial.values.keySet().removeAll(options.fixed().keySet());
                return trial;
            } catch (DataException refused) {
                Matcher fix = FIX.matcher(refused.getMessage());
                if (!fix.find() || options.fixed().containsKey(fix.group(1))) {
                    throw refused;
                }
                options = options.fixing(fix.group(1), values.get(fix.group(1)));
            }
        }
    }

    String text() {
        return imported.text();
    }

    private List<double[]> inputs() {
        return values.values().stream()
                .filter(tensor -> tensor.size() > 0)
                .map(OnnxTensor::numbers)
                .toList();
    }

    /** By the float64 interpreter of the compiler. */
    List<double[]> interpreted() {
        Environment environment = new Environment(1);
        List<double[]> given = inputs();
        List<Field> fields = imported.compilation().signature().inputs();
        for (int at = 0; at < fields.size(); at++) {
            environment.input(fields.get(at).name(), new double[][] {given.get(at)});
        }
        for (Field target : imported.compilation().signature().targets()) {
            environment.input(target.name(), new double[][] {new double[target.size()]});
        }
        for (Map.Entry<String, Weight> weight : imported.written().weights().entrySet()) {
            environment.parameter(weight.getKey(), weight.getValue().numbers());
            environment.state(weight.getKey(), weight.getValue().numbers());
        }
        List<Expr> roots = new ArrayList<>();
        var forward = imported.compilation().forward();
        for (String name : imported.written().results().keySet()) {
            Expr output = forward.roots().get(new Root(Root.Mode.INFERENCE, Root.Role.OUTPUT, name));
            roots.add(
                    output != null
                            ? output
                            : forward.roots().get(new Root(Root.Mode.INFERENCE, Root.Role.PREDICTION, name)));
        }
        Interpreter.Values computed = Interpreter.exact().evaluate(roots, environment);
        return roots.stream().map(root -> computed.of(root, 0)).toList();
    }

    /** By the class that is generated and loaded. */
    List<double[]> generated() {
        Model model = Mlp.load(imported.compilation(), Options.STANDARD);
        if (!imported.weights().tensors().isEmpty()) {
            model.setWeights(imported.weights());
        }
        List<Double> row = new ArrayList<>();
        List<double[]> given = inputs();
        List<Field> fields = model.signature().inputs();
        for (int at = 0; at < fields.size(); at++) {
            if (fields.get(at).kind() == Kind.CLASS) {
                throw new IllegalStateException("a class");
            }
            for (double number : given.get(at)) {
                row.add(number);
            }
        }
        Predictor predictor = model.predictor();
        predictor.run(row.stream().mapToDouble(Double::doubleValue).toArray());
        List<double[]> results = new ArrayList<>();
        int index = 0;
        for (String name : imported.written().results().keySet()) {
            Tensor tensor =
                    model.signature().predictions().isEmpty() ? predictor.output(index++) : predictor.prediction(0);
            double[] numbers = new double[tensor.size()];
            for (int at = 0; at < numbers.length; at++) {
                numbers[at] = tensor.get(at);
            }
            results.add(numbers);
        }
        return results;
    }
}
