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
        this.inputs = new InputCheck(signature);
    }

    synchronized double[] predict(double[] row) {
        Tensor prediction = run(row);
        double[] result = new double[prediction.columns()];
        for (int column = 0; column < result.length; column++) {
            result[column] = prediction.get(0, column);
        }
        return result;
    }

    synchronized float[] predict(float[] row) {
        inputs.require(row);
        predictor.run(row);
        Tensor prediction = first();
        float[] result = new float[prediction.columns()];
        for (int column = 0; column < result.length; column++) {
            result[column] = (float) prediction.get(0, column);
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
