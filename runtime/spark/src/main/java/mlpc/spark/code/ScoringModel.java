package mlpc.spark.code;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import java.io.Serializable;
import java.util.Optional;
import mlpc.runtime.Model;
import mlpc.runtime.network.Network;
import mlpc.runtime.network.Workspace;
import mlpc.runtime.parallel.Pool;
import mlpc.runtime.statistic.ColumnStatistics;
import mlpc.runtime.weights.Safetensors;
import org.jspecify.annotations.Nullable;

/**
 * A model that predicts in an executor. The driver broadcasts it; all tasks of an executor share one network, whose weights never change,
 * and each has a workspace of its own.
 */
@DefaultSerializer(JavaSerializer.class)
public final class ScoringModel implements Serializable {
    private static final long serialVersionUID = 1;

    private final ModelCode code;
    /** A weights file's. */
    private final byte[] weights;

    private transient @Nullable Network network;

    ScoringModel(ModelCode code, byte[] weights) {
        this.code = code;
        this.weights = weights;
    }

    /** {@return the network of this JVM; its weights are not to be changed} */
    public synchronized Network network() {
        if (network == null) {
            Network made = code.networks().get();
            made.load(Safetensors.read(weights, code.origin()));
            ColumnStatistics.require(made);
            network = made;
        }
        return network;
    }

    /** {@return the model, for an app: with these weights, and none of the executor's} */
    public Model model() {
        return new Model(code.networks(), Safetensors.read(weights, code.origin()), Optional.empty());
    }

    /** {@return the bytes of a weights file} */
    public byte[] weights() {
        return weights.clone();
    }

    /**
     * {@return storage of one task, for so many rows at a time}
     *
     * <p>What depends on the weights alone is computed here, one task after the other: from then on tasks only read it.
     */
    public synchronized Workspace workspace(int rows) {
        Network shared = network();
        Workspace workspace = shared.workspace(rows);
        workspace.rows = 1;
        shared.run(Network.PREDICT, workspace, Pool.SINGLE);
        return workspace;
    }
}
