package mlpc.runtime.network;

import java.util.ArrayList;
import java.util.List;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Signature;

/**
 * A target and the prediction of the same name, which can be compared.
 *
 * @param field the target
 * @param prediction its place among the predictions
 * @param target its place among the targets
 */
public record PredictedTarget(Field field, int prediction, int target) {
    /**
     * The predicted targets of a model, in the order of its predictions.
     *
     * @param signature of the model
     * @return none if nothing is predicted
     */
    public static List<PredictedTarget> of(Signature signature) {
        List<PredictedTarget> pairs = new ArrayList<>();
        for (int prediction = 0; prediction < signature.predictions().size(); prediction++) {
            String name = signature.predictions().get(prediction).name();
            for (int target = 0; target < signature.targets().size(); target++) {
                if (signature.targets().get(target).name().equals(name)) {
                    pairs.add(new PredictedTarget(signature.targets().get(target), prediction, target));
                }
            }
        }
        return pairs;
    }
}
