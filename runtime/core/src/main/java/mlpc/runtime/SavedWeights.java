package mlpc.runtime;

import java.nio.file.Path;
import mlpc.runtime.checkpoint.Checkpoint;
import mlpc.runtime.network.Weights;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.weights.Provenance;
import mlpc.runtime.weights.Safetensors;

/** A weights file, read for a model. */
final class SavedWeights {
    private SavedWeights() {}

    /**
     * @return weights that fit the model
     * @throws DataException if there is no such file, if it is damaged, or if it holds weights of another structure; says which
     */
    static Weights read(Signature signature, Precision precision, Path file) {
        return fit(signature, precision, Safetensors.read(file), file.toString());
    }

    /**
     * @param name what messages call the weights
     * @return weights that fit the model
     * @throws DataException if they are of another structure, or hold what nothing can be computed with; says what differs
     */
    static Weights fit(Signature signature, Precision precision, Weights weights, String name) {
        if (Checkpoint.is(weights)) {
            throw new DataException(name + " is a checkpoint of a training that has not ended, and no weights file:"
                    + " go on with it by mlp train --resume or Model.resume");
        }
        Provenance.check(signature, weights, name);
        weights.requireNumbers(signature, name);
        return weights.withFeedback(signature, precision);
    }
}
