package mlpc.benchmarks.peers.result;

import org.bytedeco.openblas.global.openblas;
import smile.base.mlp.Layer;
import smile.base.mlp.LayerBuilder;
import smile.base.mlp.OutputFunction;
import smile.classification.MLP;
import smile.math.TimeFunction;

/** SMILE's network, in double precision as all of its numbers are. */
final class SmileDigits implements DigitsLearner {
    private static final double STEP = 0.1;
    private static final double MOMENTUM = 0.9;

    private final MLP network;
    private final double[][] rows;
    private final int[] labels;

    SmileDigits(Digits digits, int threads) {
        openblas.blas_set_num_threads(threads);
        smile.math.MathEx.setSeed(1);
        network = new MLP(new LayerBuilder[] {
            Layer.input(Digits.PIXELS), Layer.rectifier(256), Layer.mle(Digits.CLASSES, OutputFunction.SOFTMAX)
        });
        network.setLearningRate(TimeFunction.constant(STEP));
        network.setMomentum(TimeFunction.constant(MOMENTUM));
        rows = new double[digits.labels().length][Digits.PIXELS];
        labels = new int[rows.length];
        for (int row = 0; row < rows.length; row++) {
            labels[row] = digits.labels()[row];
            for (int pixel = 0; pixel < Digits.PIXELS; pixel++) {
                rows[row][pixel] = (digits.pictures()[row][pixel] & 0xff) / 255.0;
            }
        }
    }

    @Override
    public void epoch(int[] order) {
        double[][] batch = new double[BATCH][];
        int[] classes = new int[BATCH];
        for (int from = 0; from < order.length; from += BATCH) {
            for (int row = 0; row < BATCH; row++) {
                batch[row] = rows[order[from + row]];
                classes[row] = labels[order[from + row]];
            }
            network.update(batch, classes);
        }
    }

    @Override
    public int right() {
        int right = 0;
        for (int row = Digits.LEARNED; row < rows.length; row++) {
            right += network.predict(rows[row]) == labels[row] ? 1 : 0;
        }
        return right;
    }

    @Override
    public void close() {
        // It holds nothing outside the heap.
    }
}
