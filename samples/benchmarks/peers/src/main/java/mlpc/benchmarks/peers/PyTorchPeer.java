package mlpc.benchmarks.peers;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.util.Arrays;
import java.util.List;
import mlpc.benchmarks.Layer;
import mlpc.benchmarks.Workload;

/** PyTorch by the Deep Java Library: a network of its blocks, run without its translators and data sets, which would only add time. */
final class PyTorchPeer implements Peer.Learner {
    private final boolean hasOneOutput;
    private final Model model;
    private final NDManager manager;
    private final ParameterStore parameters;
    private final Trainer trainer;
    private final float[][] rows;
    private final NDArray scored;
    private final NDArray[] inputs = new NDArray[Workload.BATCHES];
    private final NDArray[] targets = new NDArray[Workload.BATCHES];

    PyTorchPeer(Workload workload, int threads) {
        this(workload, threads, Rule.DESCENT);
    }

    PyTorchPeer(Workload workload, int threads, Rule rule) {
        System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads));
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        this.hasOneOutput = workload.hasOneOutput();
        this.model = Model.newInstance("network", Engine.getEngine("PyTorch").getEngineName());
        this.manager = model.getNDManager();
        model.setBlock(block(workload));
        this.trainer = model.newTrainer(
                new DefaultTrainingConfig(hasOneOutput ? Loss.l2Loss() : Loss.softmaxCrossEntropyLoss())
                        .optOptimizer(optimizer(rule)));
        trainer.initialize(new Shape(workload.batch, workload.width(0)));
        load(workload.startingLayers());
        this.parameters = new ParameterStore(manager, false);
        this.rows = workload.inputs(workload.rows());
        this.scored = manager.create(Arrays.copyOf(rows, workload.scored));
        int[] classes = workload.classes(workload.rows());
        for (int batch = 0; batch < Workload.BATCHES; batch++) {
            int from = batch * workload.batch;
            inputs[batch] = manager.create(Arrays.copyOfRange(rows, from, from + workload.batch));
            targets[batch] = target(Arrays.copyOfRange(classes, from, from + workload.batch));
        }
    }

    private static Optimizer optimizer(Rule rule) {
        return switch (rule) {
            case DESCENT ->
                Optimizer.sgd().setLearningRateTracker(Tracker.fixed(RATE)).build();
            case ADAM ->
                Optimizer.adam()
                        .optLearningRateTracker(Tracker.fixed(ADAM_RATE))
                        .build();
        };
    }

    private static SequentialBlock block(Workload workload) {
        SequentialBlock block = new SequentialBlock();
        for (int layer = 1; layer <= workload.layers(); layer++) {
            block.add(Linear.builder().setUnits(workload.width(layer)).build());
            if (layer < workload.layers()) {
                block.add(workload.hasOneOutput() ? Activation.tanhBlock() : Activation.reluBlock());
            } else if (workload.hasOneOutput()) {
                block.add(Activation.sigmoidBlock());
            }
        }
        return block;
    }

    private void load(List<Layer> layers) {
        List<Parameter> into = model.getBlock().getParameters().values();
        for (int index = 0; index < layers.size(); index++) {
            Layer layer = layers.get(index);
            into.get(2 * index).getArray().set(flat(layer.weights()));
            into.get(2 * index + 1).getArray().set(layer.biases());
        }
    }

    private static float[] flat(float[][] rows) {
        float[] flat = new float[rows.length * rows[0].length];
        for (int row = 0; row < rows.length; row++) {
            System.arraycopy(rows[row], 0, flat, row * rows[row].length, rows[row].length);
        }
        return flat;
    }

    private NDArray target(int[] classes) {
        if (!hasOneOutput) {
            return manager.create(classes);
        }
        float[] numbers = new float[classes.length];
        for (int row = 0; row < classes.length; row++) {
            numbers[row] = classes[row];
        }
        return manager.create(numbers, new Shape(classes.length, 1));
    }

    @Override
    public float[] predict(int row) {
        try (NDManager call = manager.newSubManager()) {
            NDArray input = call.create(rows[row], new Shape(1, rows[row].length));
            return forward(input).toFloatArray();
        }
    }

    @Override
    public float score() {
        try (NDManager call = manager.newSubManager()) {
            scored.tempAttach(call);
            return forward(scored).getFloat(0, 0);
        }
    }

    private NDArray forward(NDArray input) {
        NDArray output =
                model.getBlock().forward(parameters, new NDList(input), false).singletonOrThrow();
        return hasOneOutput ? output : output.softmax(1);
    }

    @Override
    public void train(int batch) {
        try (NDManager call = manager.newSubManager()) {
            inputs[batch].tempAttach(call);
            targets[batch].tempAttach(call);
            try (GradientCollector collector = trainer.newGradientCollector()) {
                NDList output = trainer.forward(new NDList(inputs[batch]));
                collector.backward(trainer.getLoss().evaluate(new NDList(targets[batch]), output));
            }
            trainer.step();
        }
    }

    @Override
    public void close() {
        trainer.close();
        model.close();
    }
}
