package mlpc.compiler.models;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Whole {@code .mlp} files from a seed: one to six layers with residuals, shared weights and normalisation, under every
 * activation, loss and optimizer. The same number gives the same text on every machine.
 */
public final class RandomModels {
    static final List<String> ACTIVATIONS = List.of(
            "linear",
            "relu",
            "leaky_relu",
            "softplus",
            "threshold",
            "logistic",
            "tanh",
            "elu",
            "selu",
            "gelu",
            "swish",
            "mish",
            "softsign",
            "hard_sigmoid");

    static final List<String> OPTIMIZERS = List.of(
            "sgd(rate: 0.05)",
            "sgd(rate: 0.05, momentum: 0.9, nesterov: 1)",
            "sgd(rate: 0.05, momentum: 0.9, dampening: 0.1, weight_decay: 0.01)",
            "adagrad(rate: 0.05)",
            "rmsprop(rate: 0.01, momentum: 0.5)",
            "adam(rate: 0.02)",
            "adamw(rate: 0.02, weight_decay: 0.05)",
            "lbfgs(rate: 1)");

    /** How a model ends: its target, its last layer and its loss. */
    enum Head {
        SQUARED("real[2]", "h |> dense(2)", "squared_error(y, t)"),
        HALF_SQUARED("real[3]", "h |> dense(3)", "half_squared_error(y, t)"),
        ABSOLUTE("real[2]", "h |> dense(2)", "absolute_error(y, t)"),
        HUBER("real[2]", "h |> dense(2)", "huber(y, t)"),
        CROSS_ENTROPY("class[4]", "h |> dense(4)", "softmax_cross_entropy(y, t)"),
        SLIDE("class[3]", "h |> dense(3)", "-sum(t * log(softmax(y)))"),
        BINARY("flag", "h |> unit(logistic)", "binary_cross_entropy(y, t)"),
        BINARY_LOGITS("flag", "h |> unit()", "binary_cross_entropy_with_logits(y, t)"),
        HINGE("flag", "h |> unit()", "hinge(y, 2 * t - 1)"),
        DIVERGENCE("class[3]", "softmax(h |> dense(3))", "kl_divergence(0.9 * t + 0.1 / 3, y)");

        final String target;
        final String output;
        final String loss;

        Head(String target, String output, String loss) {
            this.target = target;
            this.output = output;
            this.loss = loss;
        }

        /** What {@code predict} is given: probabilities for classes and flags. */
        String prediction() {
            return switch (this) {
                case CROSS_ENTROPY, SLIDE -> "softmax(y)";
                case BINARY_LOGITS -> "logistic(y)";
                case HINGE -> "threshold(y)";
                case SQUARED, HALF_SQUARED, ABSOLUTE, HUBER, BINARY, DIVERGENCE -> "y";
            };
        }
    }

    private RandomModels() {}

    /** The model for a seed; activation, loss and optimizer run through all their combinations as the seed grows. */
    public static String text(int seed) {
        return text(seed, activation(seed), head(seed), optimizer(seed));
    }

    /** The activation, the loss and the optimizer of a seed's model. */
    static List<String> parts(int seed) {
        return List.of(activation(seed), head(seed).name(), optimizer(seed));
    }

    private static Head head(int seed) {
        return Head.values()[seed % Head.values().length];
    }

    private static String activation(int seed) {
        return ACTIVATIONS.get(seed / Head.values().length % ACTIVATIONS.size());
    }

    private static String optimizer(int seed) {
        return OPTIMIZERS.get((seed / activationsTimesLosses() + seed) % OPTIMIZERS.size());
    }

    /** How many seeds it takes to see every activation with every loss. */
    public static int activationsTimesLosses() {
        return ACTIVATIONS.size() * Head.values().length;
    }

    static String text(int seed, String activation, Head head, String optimizer) {
        SplittableRandom random = new SplittableRandom(seed);
        int width = random.nextInt(1, 7);
        StringBuilder text = new StringBuilder("model Random" + seed + " {\n");
        text.append("  input  x: real[").append(random.nextInt(1, 6)).append("]\n");
        text.append("  target t: ").append(head.target).append("\n\n");
        int layers = random.nextInt(1, 7);
        String last = "x";
        for (int layer = 1; layer <= layers; layer++) {
            String name = layer == layers ? "h" : "h" + layer;
            int kind = layer == 1 ? 0 : random.nextInt(6);
            String act = layer == 1 ? activation : ACTIVATIONS.get(random.nextInt(ACTIVATIONS.size()));
            switch (kind) {
                case 1 -> text.append("  %s = %s + (%s |> dense(%d, %s))\n".formatted(name, last, last, width, act));
                case 2 -> {
                    text.append("  shared%d = dense(%d, %s)\n".formatted(layer, width, act));
                    text.append("  %s = %s |> shared%d |> shared%d\n".formatted(name, last, layer, layer));
                }
                case 3 -> text.append("  %s = %s |> layer_norm() |> dense(%d, %s)\n".formatted(name, last, width, act));
                default -> {
                    width = layer == 1 ? width : random.nextInt(1, 7);
                    text.append("  %s = %s |> dense(%d, %s)\n".formatted(name, last, width, act));
                }
            }
            last = name;
        }
        text.append("  y = ").append(head.output).append('\n');
        text.append("  predict t = ").append(head.prediction()).append('\n');
        text.append("  loss fit = ").append(head.loss).append('\n');
        if (random.nextInt(3) == 0) {
            text.append("  loss decay = 1e-2 * sum_of_squares(weights)\n");
        }
        text.append("\n  train {\n    optimizer = ").append(optimizer).append('\n');
        if (random.nextInt(4) == 0 && !optimizer.startsWith("lbfgs")) {
            text.append("    clip = 0.5\n");
        }
        return text.append("    batch = 5\n    epochs = 2\n    seed = ")
                .append(seed)
                .append("\n  }\n}\n")
                .toString();
    }
}
