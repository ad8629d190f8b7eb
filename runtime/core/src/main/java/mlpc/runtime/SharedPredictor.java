package mlpc.runtime;

import mlpc.runtime.signature.Signature;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;

/** The predictor behind a model's own {@code predict}: threads take turns, and each gets a result of its own. */
final class SharedPredictor {
    private final Predictor predictor;
    private final Signature signature;
    private final InputCheck inputs;

    SharedPredictor(Predictor predictor) {
        this.predictor = predictor;
        this.signature = predictor.signature();
        this.inputs = new InputCheck(signature, predictor.precision());
    }

    synchronized double[] predict(double[] row) {
        Tensor prediction = run(row);
        double[] result = new double[size()];
        for (int element = 0; element < result.length; element++) {
            result[element] = Turn.element(prediction, result.length, 0, element);
        }
        return result;
    }

    synchronized float[] predict(float[] row) {
        inputs.require(row);
        predictor.run(row);
        Tensor prediction = first();
        float[] result = new float[size()];
        for (int element = 0; element < result.length; element++) {
            result[element] = (float) Turn.element(prediction, result.length, 0, element);
        }
        return result;
    }

    synchronized String classify(double[] row) {
        run(row);
        return predictor.label(0);
    }

    private Tensor run(double[] row) {
        inputs.require(row);
        predictor.run(row);
        return first();
    }

    private int size() {
        return Scorer.answers(signature).get(0).size();
    }

    private Tensor first() {
        if (!signature.predictions().isEmpty()) {
            return predictor.prediction(0);
        }
        if (!signature.outputs().isEmpty()) {
            return predictor.output(0);
        }
        throw new DataException(signature.model() + " predicts nothing");
    }
}
