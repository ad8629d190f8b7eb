package mlpc.runtime;

import java.util.List;
import mlpc.runtime.network.Network;
import mlpc.runtime.network.Workspace;
import mlpc.runtime.parallel.Pool;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.tensor.Tensor;
import mlpc.runtime.tensor.Tensor32;

/** Predicts many rows in blocks, for one thread. A block is filled an input at a time, and looked through while it is. */
final class BlockScorer {
    /** Rows that are computed together, and fewer where rows are long: a block stays in the cache until it is read. */
    private static final int ROWS = 256;

    private static final int NUMBERS = 1 << 17;
    private static final int LEAST_ROWS = 96;
    private static final int FEW = 3;

    private final Network network;
    private final InputCheck check;
    private final Workspace block;
    private final InputRule[] rules;
    private final boolean[] isClass;
    private final int[] widths;
    private final float[][] differences;
    private final int rowWidth;
    private final Tensor[] answers;
    /** Numbers of each answer: more than the tensor's columns where all rows share a matrix. */
    private final int[] sizes;

    private final int answerWidth;

    BlockScorer(Network network, InputCheck check) {
        this.network = network;
        this.check = check;
        Signature signature = network.signature();
        List<Field> inputs = signature.inputs();
        this.rules = new InputRule[inputs.size()];
        this.isClass = new boolean[rules.length];
        this.widths = new int[rules.length];
        this.differences = new float[rules.length][];
        int numbers = 0;
        for (int slot = 0; slot < rules.length; slot++) {
            rules[slot] = new InputRule(inputs.get(slot), network.precision());
            isClass[slot] = inputs.get(slot).kind() == Kind.CLASS;
            widths[slot] = inputs.get(slot).width();
            differences[slot] = new float[widths[slot]];
            numbers += widths[slot];
        }
        this.rowWidth = numbers;
        this.block = network.workspace(Math.min(ROWS, Math.max(LEAST_ROWS, NUMBERS / Math.max(1, numbers))));
        boolean predicts = !signature.predictions().isEmpty();
        this.answers = new Tensor[Scorer.answers(signature).size()];
        this.sizes = new int[answers.length];
        for (int index = 0; index < answers.length; index++) {
            answers[index] = predicts ? block.prediction(index) : block.output(index);
            sizes[index] = Scorer.answers(signature).get(index).size();
        }
        this.answerWidth = Scorer.width(signature);
    }

    /** Rows that are computed together, at most. */
    int capacity() {
        return block.capacity;
    }

    /**
     * Takes a row that somebody has checked, to be computed with others.
     *
     * @param at its place in the block
     */
    void take(int at, double[] row) {
        int column = 0;
        for (int slot = 0; slot < rules.length; slot++) {
            if (isClass[slot]) {
                for (int element = 0; element < widths[slot]; element++) {
                    block.choose(slot, at, row[column + element]);
                }
            } else {
                Tensor to = block.input(slot);
                for (int element = 0; element < widths[slot]; element++) {
                    to.set(at, element, row[column + element]);
                }
            }
            column += widths[slot];
        }
    }

    /** Computes the first rows of the block. */
    void run(int count) {
        block.rows = count;
        network.run(Network.PREDICT, block, Pool.SINGLE);
    }

    /** A prediction of the rows that were computed; what is the same for all stands there once. */
    Tensor prediction(int index) {
        return block.prediction(index);
    }

    /** An output of the rows that were computed. */
    Tensor output(int index) {
        return block.output(index);
    }

    /** Of rows that lie one behind the other, the answers likewise. */
    void score(float[] rows, float[] out, int count) {
        for (int from = 0; from < count; from += block.capacity) {
            block.rows = Math.min(block.capacity, count - from);
            if (!fill(rows, from * rowWidth)) {
                refuse(rows, from);
            }
            network.run(Network.PREDICT, block, Pool.SINGLE);
            answer(out, from * answerWidth);
        }
    }

    /** Whether every number is one that its input can have. */
    private boolean fill(float[] rows, int from) {
        boolean allowed = true;
        int column = from;
        for (int slot = 0; slot < rules.length; slot++) {
            if (isClass[slot]) {
                allowed &= block.choose(slot, rows, column, rowWidth);
            } else if (block.input(slot) instanceof Tensor32 floats) {
                allowed &= fill(slot, rows, column, floats.values);
            } else {
                allowed &= fill(slot, rows, column, block.input(slot));
            }
            column += widths[slot];
        }
        return allowed;
    }

    private boolean fill(int slot, float[] rows, int column, float[][] to) {
        if (widths[slot] == 1) {
            return rules[slot].copy(rows, column, rowWidth, to, block.rows);
        }
        boolean allowed = true;
        int at = column;
        for (int row = 0; row < block.rows; row++) {
            System.arraycopy(rows, at, to[row], 0, widths[slot]);
            allowed &= rules[slot].collect(to[row], differences[slot]);
            at += rowWidth;
        }
        return allowed & InputRule.areAllowed(differences[slot]);
    }

    private boolean fill(int slot, float[] rows, int column, Tensor to) {
        boolean allowed = true;
        for (int row = 0; row < block.rows; row++) {
            int at = column + row * rowWidth;
            for (int element = 0; element < widths[slot]; element++) {
                to.set(row, element, rows[at + element]);
            }
            allowed &= rules[slot].allows(rows, at, widths[slot]);
        }
        return allowed;
    }

    /** Says which number of the block may not be. */
    private void refuse(float[] rows, int from) {
        for (int row = from; row < from + block.rows; row++) {
            check.require(rows, row * rowWidth, row);
        }
        throw new IllegalStateException("a number was refused, and then allowed");
    }

    private void answer(float[] out, int from) {
        int column = from;
        for (int index = 0; index < answers.length; index++) {
            if (answers[index] instanceof Tensor32 floats && floats.columns() == sizes[index]) {
                answer(out, column, floats.values);
            } else {
                answer(out, column, answers[index], sizes[index]);
            }
            column += sizes[index];
        }
    }

    /** What is the same for every row stands in the tensor once. */
    private void answer(float[] out, int column, float[][] answer) {
        int last = answer.length - 1;
        int at = column;
        for (int row = 0; row < block.rows; row++) {
            copy(answer[Math.min(row, last)], out, at);
            at += answerWidth;
        }
    }

    /** A few numbers are not copied in a loop: to set one up takes longer than to copy them. */
    private static void copy(float[] numbers, float[] out, int at) {
        if (numbers.length <= FEW) {
            out[at] = numbers[0];
            if (numbers.length > 1) {
                out[at + 1] = numbers[1];
            }
            if (numbers.length > 2) {
                out[at + 2] = numbers[2];
            }
            return;
        }
        for (int element = 0; element < numbers.length; element++) {
            out[at + element] = numbers[element];
        }
    }

    private void answer(float[] out, int column, Tensor answer, int size) {
        for (int row = 0; row < block.rows; row++) {
            for (int element = 0; element < size; element++) {
                out[column + row * answerWidth + element] = (float) Turn.element(answer, size, row, element);
            }
        }
    }
}
