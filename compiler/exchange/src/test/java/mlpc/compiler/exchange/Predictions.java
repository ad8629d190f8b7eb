package mlpc.compiler.exchange;

import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.runtime.Model;
import mlpc.runtime.Predictor;
import mlpc.runtime.tensor.Tensor;

/** What an imported model gives for a row: its first prediction, or its first output if it has none. */
final class Predictions {
    private Predictions() {}

    static double[] of(Import imported, double... row) {
        Model model = Mlp.load(imported.compilation(), Options.STANDARD);
        if (!imported.weights().tensors().isEmpty()) {
            model.setWeights(imported.weights());
        }
        Predictor predictor = model.predictor();
        predictor.run(row);
        Tensor tensor = model.signature().predictions().isEmpty() ? predictor.output(0) : predictor.prediction(0);
        double[] numbers = new double[tensor.size()];
        for (int at = 0; at < numbers.length; at++) {
            numbers[at] = tensor.get(at);
        }
        return numbers;
    }
}
