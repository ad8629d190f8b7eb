package mlpc.benchmarks.peers.tables;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import smile.base.mlp.Layer;
import smile.base.mlp.LayerBuilder;
import smile.base.mlp.MultilayerPerceptron;
import smile.base.mlp.OutputFunction;
import smile.classification.Classifier;
import smile.math.MathEx;
import smile.math.TimeFunction;
import smile.regression.Regression;

/** SMILE's multilayer perceptron with the layers of a starter model: momentum, a rate that falls, batches of 32, numbers standardized. */
final class SmileNetwork {
    private static final int BATCH = 32;
    private static final double MOMENTUM = 0.9;

    /** What a batch does, and what is predicted for a row: SMILE has a class for either kind of target. */
    private interface Learner {
        void update(double[][] x, double[] y);

        double predict(double[] x);
    }

    private final Encoded rows;
    private final Learner learner;
    private final Random random;

    private SmileNetwork(Encoded rows, Learner learner, long seed) {
        this.rows = rows;
        this.learner = learner;
        this.random = new Random(seed);
    }

    /**
     * @param hidden units of each layer
     * @param rate of the first step; that of the last is a tenth
     * @param epochs over which it falls
     */
    static SmileNetwork of(Encoded rows, int[] hidden, String activation, double rate, int epochs, long seed) {
        MathEx.setSeed(seed);
        LayerBuilder[] layers = new LayerBuilder[hidden.length + 2];
        layers[0] = Layer.input(rows.x()[0].length);
        for (int layer = 0; layer < hidden.length; layer++) {
            layers[layer + 1] = activation.equals("tanh") ? Layer.tanh(hidden[layer]) : Layer.rectifier(hidden[layer]);
        }
        TimeFunction falling = TimeFunction.linear(rate, (double) epochs * rows.x().length / BATCH, rate / 10);
        return new SmileNetwork(
                rows, rows.labels().isEmpty() ? numbers(rows, layers, falling) : classes(rows, layers, falling), seed);
    }

    private static Learner classes(Encoded rows, LayerBuilder[] layers, TimeFunction rate) {
        layers[layers.length - 1] = Layer.mle(rows.labels().size(), OutputFunction.SOFTMAX);
        smile.classification.MLP network = new smile.classification.MLP(layers);
        prepare(network, rate);
        Classifier<double[]> classifier = network;
        return new Learner() {
            @Override
            public void update(double[][] x, double[] y) {
                network.update(
                        x, Arrays.stream(y).mapToInt(label -> (int) label).toArray());
            }

            @Override
            public double predict(double[] x) {
                return classifier.predict(x);
            }
        };
    }

    private static Learner numbers(Encoded rows, LayerBuilder[] layers, TimeFunction rate) {
        layers[layers.length - 1] = Layer.mse(1, OutputFunction.LINEAR);
        smile.regression.MLP network = new smile.regression.MLP(layers);
        prepare(network, rate);
        network.setClipNorm(1);
        Regression<double[]> regression = network;
        double mean = Arrays.stream(rows.y()).average().orElse(0);
        double deviation = Math.sqrt(Arrays.stream(rows.y())
                .map(y -> (y - mean) * (y - mean))
                .average()
                .orElse(1));
        return new Learner() {
            @Override
            public void update(double[][] x, double[] y) {
                network.update(
                        x,
                        Arrays.stream(y)
                                .map(number -> (number - mean) / deviation)
                                .toArray());
            }

            @Override
            public double predict(double[] x) {
                return regression.predict(x) * deviation + mean;
            }
        };
    }

    private static void prepare(MultilayerPerceptron network, TimeFunction rate) {
        network.setLearningRate(rate);
        network.setMomentum(TimeFunction.constant(MOMENTUM));
    }

    /** Goes once through the rows, in an order of its own. */
    void epoch() {
        int size = rows.x().length;
        int[] order = IntStream.range(0, size).toArray();
        for (int index = size - 1; index > 0; index--) {
            int other = random.nextInt(index + 1);
            int moved = order[index];
            order[index] = order[other];
            order[other] = moved;
        }
        for (int from = 0; from < size; from += BATCH) {
            int[] batch = Arrays.copyOfRange(order, from, Math.min(size, from + BATCH));
            learner.update(
                    IntStream.of(batch).mapToObj(row -> rows.x()[row]).toArray(double[][]::new),
                    IntStream.of(batch).mapToDouble(row -> rows.y()[row]).toArray());
        }
    }

    double[] predict(double[][] x) {
        return Arrays.stream(x).mapToDouble(learner::predict).toArray();
    }
}
