package mlpc.runtime;

import java.nio.file.Path;
import mlpc.runtime.checkpoint.Checkpoint;
import mlpc.runtime.network.Network;
import mlpc.runtime.network.Weights;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.weights.Provenance;
import mlpc.runtime.weights.Safetensors;

/** A weights file, read for a network. */
final class SavedWeights {
    private SavedWeights() {}

    /**
     * @return weights that fit the network
     * @throws DataException if there is no such file, if it is damaged, or if it holds weights of another structure; says which
     */
    static Weights read(Network network, Path file) {
        return fit(network, Safetensors.read(file), file.toString());
    }

    /**
     * @param name what messages call the weights
     * @return weights that fit the network
     * @throws DataException if they are of another structure, or hold what nothing can be computed with; says what differs
     */
    static Weights fit(Network network, Weights weights, String name) {
        Signature signature = network.signature();
        if (Checkpoint.is(weights)) {
            throw new DataException(name + " is a checkpoint of a training that has not ended, and no weights file:"
                    + " go on with it by mlp train --resume or Model.resume");
        }
        Provenance.check(signature, weights, name);
        weights.requireNumbers(signature, name);
        return weights.withFeedback(signature, network.precision());
    }
}
