package mlpc.benchmarks.peers.result;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
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

/** PyTorch by the Deep Java Library, with Adam; a batch goes to it as an array of numbers, and comes from pictures that are scaled once. */
final class PyTorchDigits implements DigitsLearner {
    private final Model model;
    private final NDManager manager;
    private final Trainer trainer;
    private final ParameterStore parameters;
    private final float[][] rows;
    private final int[] labels;

    PyTorchDigits(Digits digits, int threads) {
        System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads));
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        Engine engine = Engine.getEngine("PyTorch");
        engine.setRandomSeed(1);
        model = Model.newInstance("digits", engine.getEngineName());
        manager = model.getNDManager();
        model.setBlock(new SequentialBlock()
                .add(Linear.builder().setUnits(256).build())
                .add(Activation.reluBlock())
                .add(Linear.builder().setUnits(Digits.CLASSES).build()));
        trainer = model.newTrainer(new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                .optOptimizer(Optimizer.adam()
                        .optLearningRateTracker(Tracker.fixed(RATE))
                        .build()));
        trainer.initialize(new Shape(BATCH, Digits.PIXELS));
        parameters = new ParameterStore(manager, false);
        rows = new float[digits.labels().length][Digits.PIXELS];
        labels = new int[rows.length];
        for (int row = 0; row < rows.length; row++) {
            digits.scale(row, rows[row], 0);
            labels[row] = digits.labels()[row];
        }
    }

    @Override
    public void epoch(int[] order) {
        float[] numbers = new float[BATCH * Digits.PIXELS];
        int[] classes = new int[BATCH];
        for (int from = 0; from < order.length; from += BATCH) {
            for (int row = 0; row < BATCH; row++) {
                System.arraycopy(rows[order[from + row]], 0, numbers, row * Digits.PIXELS, Digits.PIXELS);
                classes[row] = labels[order[from + row]];
            }
            step(numbers, classes);
        }
    }

    private void step(float[] numbers, int[] classes) {
        try (NDManager call = manager.newSubManager()) {
            NDArray input = call.create(numbers, new Shape(BATCH, Digits.PIXELS));
            NDArray target = call.create(classes);
            try (GradientCollector collector = trainer.newGradientCollector()) {
                NDList output = trainer.forward(new NDList(input));
                collector.backward(trainer.getLoss().evaluate(new NDList(target), output));
            }
            trainer.step();
        }
    }

    @Override
    public int right() {
        try (NDManager call = manager.newSubManager()) {
            NDArray input = call.create(Arrays.copyOfRange(rows, Digits.LEARNED, rows.length));
            long[] chosen = model.getBlock()
                    .forward(parameters, new NDList(input), false)
                    .singletonOrThrow()
                    .argMax(1)
                    .toLongArray();
            int right = 0;
            for (int row = 0; row < chosen.length; row++) {
                right += chosen[row] == labels[Digits.LEARNED + row] ? 1 : 0;
            }
            return right;
        }
    }

    @Override
    public void close() {
        trainer.close();
        model.close();
    }
}
