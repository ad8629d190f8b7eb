package mlpc.runtime;

import java.util.Collection;
import java.util.Iterator;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;
import mlpc.runtime.network.Network;
import mlpc.runtime.parallel.Pool;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * One thread's turn at a {@link Scorer}: a reusable buffer for a row, and the predictions for it, all by the same weights. {@link #close}
 * returns it to the pool of its scorer. It allocates nothing.
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
    /** Fewer rows than this are predicted one by one, which is quicker than as a block. */
    private static final int FEW = 4;

    private static final int ALONE = -1;

    private final PredictorPool pool;
    private final Network network;
    private final Predictor predictor;
    private final InputCheck inputs;
    private final double[] row;
    private final float @Nullable [] single;
    private @Nullable BlockScorer block;
    /** The current row in the block, or {@link #ALONE}. */
    private int at = ALONE;

    Turn(PredictorPool pool, Network network) {
        this.pool = pool;
        this.network = network;
        this.predictor = new Predictor(network, Pool.SINGLE);
        this.inputs = new InputCheck(network.signature(), network.precision());
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
     * Predicts any number of rows, many at a time where there are many: the same bits as of one after the other, sooner.
     *
     * <pre>{@code
     * List<double[]> pairs = List.of(new double[] {0, 1}, new double[] {1, 1});
     * double[] chances = new double[pairs.size()];
     * try (Turn turn = model.scorer().turn()) {
     *     turn.each(pairs, (pair, row) -> System.arraycopy(pair, 0, row, 0, 2), at -> chances[at] = turn.number(0));
     * }
     * }</pre>
     *
     * @param <R> what a row is to the caller
     * @param rows any number of them
     * @param write puts the numbers of a row into an array, as {@link #row} has them
     * @param answer is called for each row, in their order, with its place from 0 on. What the turn then says is said of this row
     * @throws DataException if a number is one that its input cannot have; names the input. Rows before it may have been answered
     */
    public <R> void each(Collection<? extends R> rows, BiConsumer<? super R, double[]> write, IntConsumer answer) {
        if (rows.size() < FEW) {
            int place = 0;
            for (R one : rows) {
                write.accept(one, row);
                run();
                answer.accept(place++);
            }
            return;
        }
        BlockScorer many = block();
        int from = 0;
        try {
            for (Iterator<? extends R> left = rows.iterator(); left.hasNext(); ) {
                int count = 0;
                for (; count < many.capacity() && left.hasNext(); count++) {
                    write.accept(left.next(), row);
                    inputs.require(row);
                    many.take(count, row);
                }
                many.run(count);
                for (at = 0; at < count; at++) {
                    answer.accept(from + at);
                }
                from += count;
            }
        } finally {
            at = ALONE;
        }
    }

    private BlockScorer block() {
        if (block == null) {
            block = new BlockScorer(network, inputs);
        }
        return block;
    }

    private Tensor prediction(int index) {
        return at == ALONE ? predictor.prediction(index) : block().prediction(index);
    }

    /** The current row in a tensor; a tensor whose value is the same for all rows has one row. */
    private int rowOf(Tensor tensor) {
        return at == ALONE ? 0 : Math.min(at, tensor.rows() - 1);
    }

    /**
     * What a prediction for the row comes down to, as {@link Predictor#decide(int)}.
     *
     * @param prediction its place among the signature's predictions
     * @return a class's index; of a flag 0 or 1
     * @throws DataException if the prediction is NaN
     */
    public int decide(int prediction) {
        Tensor tensor = prediction(prediction);
        return Predictor.decide(network.signature(), prediction, tensor, rowOf(tensor));
    }

    /**
     * A prediction that is a single number.
     *
     * @param prediction its place among the signature's predictions
     * @return the number
     */
    public double number(int prediction) {
        Tensor tensor = prediction(prediction);
        return tensor.get(rowOf(tensor), 0);
    }

    /**
     * The numbers of a prediction.
     *
     * @param prediction its place among the signature's predictions
     * @return a new array
     */
    public double[] numbers(int prediction) {
        return copy(prediction(prediction), network.signature().predictions().get(prediction));
    }

    /**
     * The numbers of an output.
     *
     * @param output its place among the signature's outputs
     * @return a new array
     */
    public double[] output(int output) {
        Tensor tensor = at == ALONE ? predictor.output(output) : block().output(output);
        return copy(tensor, network.signature().outputs().get(output));
    }

    private double[] copy(Tensor tensor, Field field) {
        double[] numbers = new double[field.size()];
        for (int element = 0; element < numbers.length; element++) {
            numbers[element] = element(tensor, numbers.length, Math.max(0, at), element);
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
        block().score(rows, out, count);
    }
}
