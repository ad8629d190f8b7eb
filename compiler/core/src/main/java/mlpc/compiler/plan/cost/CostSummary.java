package mlpc.compiler.plan.cost;

import java.util.List;
import java.util.Optional;

/**
 * What a compiled model costs, exactly: the table of {@code explain}.
 *
 * @param layers in the order of the file
 * @param prepared multiply-adds once for each version of the weights: products of weights that all examples share
 * @param losses multiply-adds of one example's losses in training, where nothing else is predicted
 * @param spared multiply-adds that the gradients would cost beyond that if those of the data were wanted too, of one example
 * @param elementwise operations outside contractions, of one example's inference
 * @param workspaceBytes of one row of a workspace, inputs and targets included
 * @param trainingBytes of one row of a training workspace
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
     * @param shape of its largest parameter, as the model writes it; of its result if it has none
     * @param parameters learned numbers
     * @param forward multiply-adds of one example's prediction
     * @param backward multiply-adds that one example's gradients add to that
     * @param bytes of the parameters
     * @param predicting the form of its first contraction in a prediction, and what speaks for it; empty if it has none
     * @param training the same, forward in a training step
     * @param gather why it takes what a class chooses, where it is no contraction; else empty
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
        /** {@code kernel}, or the word for prediction and the word for training; {@code gather}; empty without contractions. */
        public String form() {
            String predicted =
                    predicting.map(choice -> choice.implementation().word()).orElse(gather.isEmpty() ? "" : "gather");
            String trained =
                    training.map(choice -> choice.implementation().word()).orElse(predicted);
            return predicted.isEmpty() || predicted.equals(trained)
                    ? predicted
                    : predicted + ", in training " + trained;
        }

        /** What speaks for the form in predictions. */
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
