package mlpc.benchmarks.peers;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import mlpc.benchmarks.Workload;
import org.bytedeco.openblas.global.openblas;
import smile.base.mlp.Layer;
import smile.base.mlp.LayerBuilder;
import smile.base.mlp.OutputFunction;
import smile.classification.MLP;
import smile.math.TimeFunction;
import smile.math.matrix.Matrix;

/**
 * SMILE's multilayer perceptron: double precision, products of a matrix and a vector by OpenBLAS, a row at a time. By two threads,
 * its own way to predict many rows is used, which splits them.
 */
final class SmilePeer implements Peer.Learner {
    private final MLP network;
    private final double[][] rows;
    private final double[][] scored;
    private final double[][] posteriors;
    private final double[] posterior;
    private final float[] prediction;
    private final double[][][] batches = new double[Workload.BATCHES][][];
    private final int[][] classes = new int[Workload.BATCHES][];
    /** Where a prediction begins: before a single probability stands the other class's. */
    private final int first;

    private final boolean splits;

    SmilePeer(Workload workload, int threads) {
        openblas.blas_set_num_threads(threads);
        int outputs = workload.width(workload.layers());
        this.splits = threads > 1;
        this.network = new Loaded(workload);
        network.setLearningRate(TimeFunction.constant(RATE));
        this.rows = doubles(workload.inputs(workload.rows()));
        this.scored = Arrays.copyOf(rows, workload.scored);
        this.first = outputs == 1 ? 1 : 0;
        this.posteriors = new double[workload.scored][first + outputs];
        this.posterior = new double[first + outputs];
        this.prediction = new float[outputs];
        int[] drawn = workload.classes(workload.rows());
        for (int batch = 0; batch < Workload.BATCHES; batch++) {
            int from = batch * workload.batch;
            batches[batch] = Arrays.copyOfRange(rows, from, from + workload.batch);
            classes[batch] = Arrays.copyOfRange(drawn, from, from + workload.batch);
        }
    }

    /** With the workload's starting weights, which SMILE draws itself and offers no way to set. */
    private static final class Loaded extends MLP {
        private static final long serialVersionUID = 1;

        Loaded(Workload workload) {
            super(builders(workload));
            List<mlpc.benchmarks.Layer> start = workload.startingLayers();
            for (int index = 0; index < start.size(); index++) {
                Layer layer = index < net.length - 1 ? net[index + 1] : output;
                set(layer, start.get(index));
            }
        }

        private static LayerBuilder[] builders(Workload workload) {
            LayerBuilder[] builders = new LayerBuilder[workload.layers() + 1];
            builders[0] = Layer.input(workload.width(0));
            for (int layer = 1; layer < workload.layers(); layer++) {
                int width = workload.width(layer);
                builders[layer] = workload.hasOneOutput() ? Layer.tanh(width) : Layer.rectifier(width);
            }
            int outputs = workload.width(workload.layers());
            builders[workload.layers()] = workload.hasOneOutput()
                    ? Layer.mse(outputs, OutputFunction.SIGMOID)
                    : Layer.mle(outputs, OutputFunction.SOFTMAX);
            return builders;
        }

        private static void set(Layer layer, mlpc.benchmarks.Layer start) {
            Matrix weights = (Matrix) value(layer, "weight");
            for (int row = 0; row < start.outputs(); row++) {
                for (int column = 0; column < start.inputs(); column++) {
                    weights.set(row, column, start.weights()[row][column]);
                }
            }
            double[] biases = (double[]) value(layer, "bias");
            Arrays.setAll(biases, index -> start.biases()[index]);
        }

        private static Object value(Layer layer, String name) {
            try {
                Field field = Layer.class.getDeclaredField(name);
                field.setAccessible(true);
                return field.get(layer);
            } catch (ReflectiveOperationException changed) {
                throw new IllegalStateException("SMILE's layers are built otherwise", changed);
            }
        }
    }

    private static double[][] doubles(float[][] rows) {
        double[][] doubles = new double[rows.length][rows[0].length];
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < rows[row].length; column++) {
                doubles[row][column] = rows[row][column];
            }
        }
        return doubles;
    }

    @Override
    public float[] predict(int row) {
        network.predict(rows[row], posterior);
        for (int column = 0; column < prediction.length; column++) {
            prediction[column] = (float) posterior[first + column];
        }
        return prediction;
    }

    @Override
    public float score() {
        if (splits) {
            network.predict(scored, posteriors);
        } else {
            for (int row = 0; row < scored.length; row++) {
                network.predict(scored[row], posteriors[row]);
            }
        }
        return (float) posteriors[0][first];
    }

    @Override
    public void train(int batch) {
        network.update(batches[batch], classes[batch]);
    }

    @Override
    public void close() {
        // It holds nothing outside the heap.
    }
}
