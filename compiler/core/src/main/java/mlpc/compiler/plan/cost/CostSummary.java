package mlpc.compiler.plan.cost;

import java.util.List;
import java.util.Optional;

/**
 * The exact costs of a compiled model: the table of {@code explain}.
 *
 * @param layers in the order of the file
 * @param prepared multiply-adds for each new version of the weights: products of weights, which all examples share
 * @param losses multiply-adds for the losses of one example in training, including the predictions that they read
 * @param spared multiply-adds for one example that are saved because nobody needs the gradients of the data
 * @param elementwise operations outside contractions, for the inference of one example
 * @param workspaceBytes bytes of one row of a workspace, including inputs and targets
 * @param trainingBytes bytes of one row of a training workspace
 */
public record CostSummary(
        List<Layer> layers,
        long prepared,
        long losses,
        long spared,
        long elementwise,
        long workspaceBytes,
        long trainingBytes) {
    /**
     * The costs of one layer.
     *
     * @param shape of its largest parameter, as the model writes it; of its result if it has no parameter
     * @param parameters learned numbers
     * @param forward multiply-adds for the prediction of one example
     * @param backward multiply-adds that the gradients of one example add
     * @param bytes of the parameters
     * @param predicting the implementation of its first contraction in predictions, with the estimates; empty without
     *     contractions
     * @param training the same for the forward pass of training
     * @param gather the reason for a one-hot read in place of a contraction; otherwise empty
     */
    public record Layer(
            String name,
            String shape,
            long parameters,
            long forward,
            long backward,
            long bytes,
            Optional<Implementation.Choice> predicting,
            Optional<Implementation.Choice> training,
            String gather) {
        /**
         * {@code kernel}, or one word each for prediction and training; {@code gather} for a one-hot read; empty
         * without contractions.
         */
        public String form() {
            String predicted =
                    predicting.map(choice -> choice.implementation().word()).orElse(gather.isEmpty() ? "" : "gather");
            String trained =
                    training.map(choice -> choice.implementation().word()).orElse(predicted);
            return predicted.isEmpty() || predicted.equals(trained)
                    ? predicted
                    : predicted + ", in training " + trained;
        }

        /** The estimates by which the implementation in predictions was chosen. */
        public String reason() {
            return predicting.map(Implementation.Choice::reason).orElse(gather);
        }
    }

    public CostSummary {
        layers = List.copyOf(layers);
    }

    public long parameters() {
        return layers.stream().mapToLong(Layer::parameters).sum();
    }

    /** Multiply-adds of one example's prediction. */
    public long forward() {
        return layers.stream().mapToLong(Layer::forward).sum();
    }

    /** Multiply-adds that one example's gradients add. */
    public long backward() {
        return layers.stream().mapToLong(Layer::backward).sum();
    }

    /** Bytes of all parameters. */
    public long bytes() {
        return layers.stream().mapToLong(Layer::bytes).sum();
    }
}
