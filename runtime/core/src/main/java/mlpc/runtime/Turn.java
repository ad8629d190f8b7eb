package mlpc.runtime;

import mlpc.runtime.network.Network;
import mlpc.runtime.parallel.Pool;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * One thread's turn at a {@link Scorer}: room for a row, and what is predicted of it. All that happens within a turn is by the same
 * weights. It is given back by {@link #close}, and allocates nothing.
 *
 * <pre>{@code
 * try (Turn turn = model.scorer().turn()) {
 *     turn.row()[0] = 1;
 *     turn.row()[1] = 0;
 *     turn.run();
 *     double chance = turn.number(0);
 * }
 * }</pre>
 */
public final class Turn implements AutoCloseable {
    private final PredictorPool pool;
    private final Network network;
    private final Predictor predictor;
    private final InputCheck inputs;
    private final double[] row;
    private final float @Nullable [] single;
    private @Nullable BlockScorer block;

    Turn(PredictorPool pool, Network network) {
        this.pool = pool;
        this.network = network;
        this.predictor = new Predictor(network, Pool.SINGLE);
        this.inputs = new InputCheck(network.signature());
        this.row = new double[predictor.width()];
        this.single = network.precision() == Precision.FLOAT32 ? new float[row.length] : null;
    }

    /**
     * The numbers of a row, one input after the other in the signature's order, to be written to.
     *
     * @return the turn's own array; a class is its index, a gap is NaN
     */
    public double[] row() {
        return row;
    }

    /**
     * Predicts the row.
     *
     * @throws DataException if a number is one that its input cannot have; names the input
     */
    public void run() {
        inputs.require(row);
        if (single == null) {
            predictor.runChecked(row);
            return;
        }
        for (int at = 0; at < row.length; at++) {
            single[at] = (float) row[at];
        }
        predictor.runChecked(single);
    }

    /**
     * What a prediction for the row comes down to, as {@link Predictor#decide(int)}.
     *
     * @param prediction its place among the signature's predictions
     * @return a class's index; of a flag 0 or 1
     * @throws DataException if the prediction is NaN
     */
    public int decide(int prediction) {
        return predictor.decide(prediction);
    }

    /**
     * A prediction that is a single number.
     *
     * @param prediction its place among the signature's predictions
     * @return the number
     */
    public double number(int prediction) {
        return predictor.prediction(prediction).get(0, 0);
    }

    /**
     * The numbers of a prediction.
     *
     * @param prediction its place among the signature's predictions
     * @return a new array
     */
    public double[] numbers(int prediction) {
        return copy(
                predictor.prediction(prediction),
                predictor.signature().predictions().get(prediction));
    }

    /**
     * The numbers of an output.
     *
     * @param output its place among the signature's outputs
     * @return a new array
     */
    public double[] output(int output) {
        return copy(predictor.output(output), predictor.signature().outputs().get(output));
    }

    private static double[] copy(Tensor tensor, Field field) {
        double[] numbers = new double[field.size()];
        for (int element = 0; element < numbers.length; element++) {
            numbers[element] = element(tensor, numbers.length, 0, element);
        }
        return numbers;
    }

    /** An element of a row's answer, which may be one that all rows share: of a shared matrix, the tensor's rows are the matrix's. */
    static double element(Tensor answer, int size, int row, int element) {
        int columns = answer.columns();
        return columns == size
                ? answer.get(Math.min(row, answer.rows() - 1), element)
                : answer.get(element / columns, element % columns);
    }

    /** Ends the turn: nothing of it may be used from then on. */
    @Override
    public void close() {
        pool.give(this);
    }

    /** Predicts many rows, in blocks. */
    void score(float[] rows, float[] out, int count) {
        if (block == null) {
            block = new BlockScorer(network, inputs);
        }
        block.score(rows, out, count);
    }
}
