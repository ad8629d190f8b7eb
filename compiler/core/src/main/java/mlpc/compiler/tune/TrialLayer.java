package mlpc.compiler.tune;

import java.util.List;
import mlpc.compiler.plan.cost.Target;
import mlpc.compiler.source.Source;

/** A synthetic model of one layer with ReLU, as small models have it. */
record TrialLayer(int inputs, int outputs) {
    /**
     * Layers of 4 to some hundred products, narrow and wide, for which the best implementation changes; and some larger ones, so that
     * the fitted lines reach that far.
     */
    static final List<TrialLayer> ALL = List.of(
            new TrialLayer(2, 2),
            new TrialLayer(4, 4),
            new TrialLayer(2, 16),
            new TrialLayer(8, 4),
            new TrialLayer(4, 8),
            new TrialLayer(30, 2),
            new TrialLayer(8, 8),
            new TrialLayer(4, 16),
            new TrialLayer(16, 4),
            new TrialLayer(12, 8),
            new TrialLayer(8, 12),
            new TrialLayer(6, 16),
            new TrialLayer(50, 2),
            new TrialLayer(16, 8),
            new TrialLayer(8, 16),
            new TrialLayer(30, 8),
            new TrialLayer(16, 16),
            new TrialLayer(64, 4),
            new TrialLayer(30, 16),
            new TrialLayer(16, 32),
            new TrialLayer(64, 8),
            new TrialLayer(32, 32),
            new TrialLayer(64, 64),
            new TrialLayer(256, 10),
            new TrialLayer(256, 64),
            new TrialLayer(256, 128));

    /** Enough for four figures of each line. */
    static final List<TrialLayer> FEW = List.of(
            new TrialLayer(2, 2),
            new TrialLayer(4, 4),
            new TrialLayer(2, 16),
            new TrialLayer(8, 4),
            new TrialLayer(64, 4),
            new TrialLayer(30, 2),
            new TrialLayer(8, 8),
            new TrialLayer(4, 16),
            new TrialLayer(12, 8),
            new TrialLayer(16, 8),
            new TrialLayer(8, 16),
            new TrialLayer(16, 16),
            new TrialLayer(64, 8),
            new TrialLayer(32, 32),
            new TrialLayer(256, 64));

    Source source() {
        return new Source(
                "layer.mlp",
                """
                model Layer {
                  input  x: real[%1$d]
                  target t: real[%2$d]

                  y = x |> dense(%2$d, relu)
                  predict t = y
                  loss squares = sum((y - t)^2)

                  train { optimizer = sgd(rate: 0.001)   batch = 32   seed = 1 }
                }
                """
                        .formatted(inputs, outputs));
    }

    /** Whether its product fits into an unrolled method. */
    boolean isUnrolled(Target target) {
        return 2 * products() + outputs <= target.limits().unrolledOperations();
    }

    int products() {
        return inputs * outputs;
    }

    /** {@code 8 × 16}. */
    @Override
    public String toString() {
        return inputs + " × " + outputs;
    }
}
