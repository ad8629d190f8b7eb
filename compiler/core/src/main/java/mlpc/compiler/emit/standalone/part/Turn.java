package mlpc.compiler.emit.standalone.part;

import java.util.Collection;
import java.util.Iterator;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;
import mlpc.runtime.tensor.DataException;
import org.jspecify.annotations.Nullable;

/**
 * One thread's turn at a {@code Scorer}: room for a row, and what is predicted of it, all by the same weights. {@code close} gives it back.
 */
public final class Turn implements AutoCloseable {
    /** Rows that are computed together. */
    private static final int BLOCK = 256;

    private final Turns turns;
    private final Net net;
    private final Face face;
    private final double[] row;
    /** The room of a single row. */
    private final Room room;
    /** The room of many; made when it is first needed. */
    private @Nullable Room block;
    /** The room and its row that are spoken of. */
    private Room read;

    private int at;
    /** The numbers of each prediction, while it is decided. */
    private final double[][] decided;

    Turn(Turns turns, Net net) {
        this.turns = turns;
        this.net = net;
        this.face = net.face();
        this.row = new double[face.rowWidth()];
        this.room = net.room(1);
        room.rows = 1;
        this.read = room;
        this.decided = new double[face.predictions().length][];
        for (int at = 0; at < decided.length; at++) {
            decided[at] = new double[face.predictions()[at].size()];
        }
    }

    /**
     * The numbers of a row, one input after the other, to be written to.
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
        face.require(row);
        room.take(0, row);
        net.predict(room);
    }

    /**
     * Predicts any number of rows, many at a time.
     *
     * @param <R> what a row is to the caller
     * @param rows any number of them
     * @param write puts the numbers of a row into an array, as {@code row} has them
     * @param answer is called for each row, in their order, with its place from 0 on. What the turn then says is said of this row
     * @throws DataException if a number is one that its input cannot have; names the input. Rows before it may have been answered
     */
    public <R> void each(Collection<? extends R> rows, BiConsumer<? super R, double[]> write, IntConsumer answer) {
        Room many = block();
        int from = 0;
        read = many;
        try {
            for (Iterator<? extends R> left = rows.iterator(); left.hasNext(); ) {
                int count = 0;
                for (; count < BLOCK && left.hasNext(); count++) {
                    write.accept(left.next(), row);
                    face.require(row);
                    many.take(count, row);
                }
                many.rows = count;
                net.predict(many);
                for (at = 0; at < count; at++) {
                    answer.accept(from + at);
                }
                from += count;
            }
        } finally {
            read = room;
            at = 0;
        }
    }

    private Room block() {
        if (block == null) {
            block = net.room(BLOCK);
        }
        return block;
    }

    /**
     * What a prediction comes down to.
     *
     * @param prediction its place
     * @return a class's index; of a flag 0 or 1
     * @throws DataException if the prediction is NaN
     */
    public int decide(int prediction) {
        double[] given = decided[prediction];
        for (int element = 0; element < given.length; element++) {
            given[element] = read.prediction(prediction, at, element);
            if (Double.isNaN(given[element])) {
                throw new DataException(face.model() + ": the prediction `" + face.predictions()[prediction].name()
                        + "` of this row is NaN, so there is nothing to decide; has the row a NaN?");
            }
        }
        return face.predictions()[prediction].decide(given);
    }

    /**
     * What a prediction comes down to, in words.
     *
     * @param prediction its place
     * @return the label; the number where there are no labels
     */
    public String label(int prediction) {
        int decided = decide(prediction);
        String[] labels = face.predictions()[prediction].labels();
        return labels.length == 0 ? Integer.toString(decided) : labels[decided];
    }

    /**
     * Everything that the row is answered with.
     *
     * @return the predictions, one behind the other; of a model that predicts nothing, its outputs
     */
    public double[] answers() {
        double[] numbers = new double[face.answerWidth()];
        int next = 0;
        for (int answer = 0; answer < face.answers().length; answer++) {
            for (int element = 0; element < face.answers()[answer].size(); element++) {
                numbers[next++] = answer(read, answer, at, element);
            }
        }
        return numbers;
    }

    /**
     * A prediction that is a single number.
     *
     * @param prediction its place
     * @return the number
     */
    public double number(int prediction) {
        return read.prediction(prediction, at, 0);
    }

    /**
     * The numbers of a prediction.
     *
     * @param prediction its place
     * @return a new array
     */
    public double[] numbers(int prediction) {
        double[] numbers = new double[face.predictions()[prediction].size()];
        for (int element = 0; element < numbers.length; element++) {
            numbers[element] = read.prediction(prediction, at, element);
        }
        return numbers;
    }

    /**
     * The numbers of an output.
     *
     * @param output its place
     * @return a new array
     */
    public double[] output(int output) {
        double[] numbers = new double[face.outputs()[output].size()];
        for (int element = 0; element < numbers.length; element++) {
            numbers[element] = read.output(output, at, element);
        }
        return numbers;
    }

    /** Ends the turn: nothing of it may be used from then on. */
    @Override
    public void close() {
        turns.give(this);
    }

    /** Predicts many rows, in blocks. */
    void score(float[] rows, float[] out, int count) {
        for (int at = 0; at < count; at++) {
            face.require(rows, at * row.length, at);
        }
        Room many = block();
        for (int from = 0; from < count; from += BLOCK) {
            many.rows = Math.min(BLOCK, count - from);
            for (int taken = 0; taken < many.rows; taken++) {
                for (int column = 0; column < row.length; column++) {
                    row[column] = rows[(from + taken) * row.length + column];
                }
                many.take(taken, row);
            }
            net.predict(many);
            answer(many, out, from);
        }
    }

    private void answer(Room many, float[] out, int from) {
        int to = from * face.answerWidth();
        for (int at = 0; at < many.rows; at++) {
            for (int answer = 0; answer < face.answers().length; answer++) {
                for (int element = 0; element < face.answers()[answer].size(); element++) {
                    out[to++] = (float) answer(many, answer, at, element);
                }
            }
        }
    }

    private double answer(Room of, int answer, int at, int element) {
        return face.predictions().length > 0 ? of.prediction(answer, at, element) : of.output(answer, at, element);
    }
}
