package mlpc.benchmarks.peers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mlpc.benchmarks.Layer;
import mlpc.benchmarks.Workload;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** TensorFlow's graph and session, with its own gradients and its fused step of gradient descent; rows are tensors that are made once. */
final class TensorFlowPeer implements Peer.Learner {
    private final boolean hasOneOutput;
    private final Graph graph = new Graph();
    private final Session session;
    private final Placeholder<TFloat32> input;
    private final Placeholder<TInt32> classes;
    private final Placeholder<TFloat32> numbers;
    private final Operand<TFloat32> prediction;
    private final List<Op> updates = new ArrayList<>();
    private final TFloat32[] ones;
    private final TFloat32 scored;
    private final TFloat32[] inputs = new TFloat32[Workload.BATCHES];
    private final TInt32[] classTargets = new TInt32[Workload.BATCHES];
    private final TFloat32[] numberTargets = new TFloat32[Workload.BATCHES];

    TensorFlowPeer(Workload workload, int threads) {
        this(workload, threads, Rule.DESCENT);
    }

    TensorFlowPeer(Workload workload, int threads, Rule rule) {
        hasOneOutput = workload.hasOneOutput();
        Ops tf = Ops.create(graph);
        input = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, workload.width(0))));
        classes = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
        numbers = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 1)));
        List<Variable<TFloat32>> variables = new ArrayList<>();
        Operand<TFloat32> value = input;
        List<Layer> layers = workload.startingLayers();
        for (int index = 0; index < layers.size(); index++) {
            Layer layer = layers.get(index);
            Variable<TFloat32> weights = tf.variable(tf.constant(turned(layer.weights())));
            Variable<TFloat32> biases = tf.variable(tf.constant(layer.biases()));
            variables.add(weights);
            variables.add(biases);
            value = tf.nn.biasAdd(tf.linalg.matMul(value, weights), biases);
            if (index < layers.size() - 1) {
                value = hasOneOutput ? tf.math.tanh(value) : tf.nn.relu(value);
            }
        }
        prediction = hasOneOutput ? tf.math.sigmoid(value) : tf.nn.softmax(value);
        Operand<TFloat32> loss = hasOneOutput
                ? tf.math.mul(tf.constant(0.5f), tf.math.square(tf.math.sub(prediction, numbers)))
                : tf.nn.softmaxCrossEntropyWithLogits(value, oneHot(tf, workload.width(workload.layers())))
                        .loss();
        Operand<TFloat32> mean = tf.math.mean(loss, tf.constant(0));
        Gradients gradients = tf.gradients(mean, variables);
        switch (rule) {
            case DESCENT -> descend(tf, variables, gradients);
            case ADAM -> adapt(tf, variables, gradients);
        }
        session = new Session(
                graph,
                ConfigProto.newBuilder()
                        .setIntraOpParallelismThreads(threads)
                        .setInterOpParallelismThreads(1)
                        .build());
        session.initialize();
        float[][] rows = workload.inputs(workload.rows());
        ones = new TFloat32[rows.length];
        for (int row = 0; row < rows.length; row++) {
            ones[row] = TFloat32.tensorOf(StdArrays.ndCopyOf(new float[][] {rows[row]}));
        }
        scored = TFloat32.tensorOf(StdArrays.ndCopyOf(Arrays.copyOf(rows, workload.scored)));
        int[] drawn = workload.classes(workload.rows());
        for (int batch = 0; batch < Workload.BATCHES; batch++) {
            int from = batch * workload.batch;
            float[][] some = new float[workload.batch][];
            int[] named = new int[workload.batch];
            float[][] asNumbers = new float[workload.batch][1];
            for (int row = 0; row < workload.batch; row++) {
                some[row] = rows[from + row];
                named[row] = drawn[from + row];
                asNumbers[row][0] = named[row];
            }
            inputs[batch] = TFloat32.tensorOf(StdArrays.ndCopyOf(some));
            classTargets[batch] = TInt32.tensorOf(StdArrays.ndCopyOf(named));
            numberTargets[batch] = TFloat32.tensorOf(StdArrays.ndCopyOf(asNumbers));
        }
    }

    private void descend(Ops tf, List<Variable<TFloat32>> variables, Gradients gradients) {
        for (int index = 0; index < variables.size(); index++) {
            updates.add(tf.train.applyGradientDescent(
                    variables.get(index), tf.constant(RATE), gradients.<TFloat32>dy(index)));
        }
    }

    /** Its fused step for each variable, and after them the powers of the decays for the next one. */
    private void adapt(Ops tf, List<Variable<TFloat32>> variables, Gradients gradients) {
        Operand<TFloat32> decay1 = tf.constant(0.9f);
        Operand<TFloat32> decay2 = tf.constant(0.999f);
        Variable<TFloat32> power1 = tf.variable(decay1);
        Variable<TFloat32> power2 = tf.variable(decay2);
        for (int index = 0; index < variables.size(); index++) {
            Variable<TFloat32> variable = variables.get(index);
            updates.add(tf.train.applyAdam(
                    variable,
                    tf.variable(tf.zeros(tf.constant(variable.shape()), TFloat32.class)),
                    tf.variable(tf.zeros(tf.constant(variable.shape()), TFloat32.class)),
                    power1,
                    power2,
                    tf.constant(ADAM_RATE),
                    decay1,
                    decay2,
                    tf.constant(1e-8f),
                    gradients.<TFloat32>dy(index)));
        }
        Ops afterwards = tf.withControlDependencies(List.copyOf(updates));
        updates.add(afterwards.assign(power1, afterwards.math.mul(power1, decay1)));
        updates.add(afterwards.assign(power2, afterwards.math.mul(power2, decay2)));
    }

    /** As vectors, for its library for Java knows no gradient of a loss by the index of a class. */
    private Operand<TFloat32> oneHot(Ops tf, int count) {
        return tf.oneHot(classes, tf.constant(count), tf.constant(1f), tf.constant(0f));
    }

    /** [outputs][inputs] as [inputs][outputs]. */
    private static float[][] turned(float[][] weights) {
        float[][] turned = new float[weights[0].length][weights.length];
        for (int row = 0; row < weights.length; row++) {
            for (int column = 0; column < weights[row].length; column++) {
                turned[column][row] = weights[row][column];
            }
        }
        return turned;
    }

    @Override
    public float[] predict(int row) {
        try (Result result =
                session.runner().feed(input, ones[row]).fetch(prediction).run()) {
            TFloat32 values = (TFloat32) result.get(0);
            float[] numbers = new float[(int) values.shape().size(1)];
            for (int column = 0; column < numbers.length; column++) {
                numbers[column] = values.getFloat(0, column);
            }
            return numbers;
        }
    }

    @Override
    public float score() {
        try (Result result =
                session.runner().feed(input, scored).fetch(prediction).run()) {
            return ((TFloat32) result.get(0)).getFloat(0, 0);
        }
    }

    @Override
    public void train(int batch) {
        Session.Runner runner = session.runner().feed(input, inputs[batch]);
        if (hasOneOutput) {
            runner.feed(numbers, numberTargets[batch]);
        } else {
            runner.feed(classes, classTargets[batch]);
        }
        updates.forEach(runner::addTarget);
        runner.run().close();
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}
