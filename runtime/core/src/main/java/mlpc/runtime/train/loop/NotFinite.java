package mlpc.runtime.train.loop;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Network;
import mlpc.runtime.network.Trace;
import mlpc.runtime.network.TraceOptions;
import mlpc.runtime.network.Tracer;
import mlpc.runtime.network.Workspace;
import mlpc.runtime.parallel.Pool;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.signature.Variable;
import mlpc.runtime.tensor.Tensor;

/**
 * Finds the first tensor with an infinity or a NaN, for the weights of the network and the rows in the workspace. A
 * tracer knows every name of the model. Without one, only the buffers of the generated code can be examined: values
 * that are fused into others have none, but the precision is that of the training.
 */
final class NotFinite {
    /** Where nothing before the loss tells. */
    static final Found LOSS = new Found("the loss", -1);

    /** @param row the row of the training data; −1 if all rows share the tensor */
    record Found(String tensor, int row) {}

    private final Network network;
    private final Workspace workspace;
    private final Dataset rows;
    private final Optional<Tracer> tracer;

    NotFinite(Network network, Workspace workspace, Dataset rows, Optional<Tracer> tracer) {
        this.network = network;
        this.workspace = workspace;
        this.rows = rows;
        this.tracer = tracer;
    }

    /** In the order of computation: data, values, gradients. */
    Found find() {
        return slot(network.signature().inputs(), "input ", true)
                .or(() -> slot(network.signature().targets(), "target ", false))
                .or(this::traced)
                .or(this::buffer)
                .or(this::gradient)
                .orElse(LOSS);
    }

    /** The first parameter or state that is not finite. */
    Optional<String> variable() {
        return network.signature().variables().stream()
                .map(Variable::name)
                .filter(name -> !network.tensor(name).isFinite())
                .findFirst();
    }

    /** The values in the workspace. */
    Optional<Found> gradient() {
        return workspace.gradients().entrySet().stream()
                .filter(gradient -> !gradient.getValue().isFinite())
                .findFirst()
                .map(gradient -> new Found("the gradient of " + gradient.getKey(), -1));
    }

    private Optional<Found> slot(List<Field> fields, String what, boolean inputs) {
        for (int index = 0; index < fields.size(); index++) {
            if (fields.get(index).kind() == Kind.CLASS) {
                continue; // a class index is always in range
            }
            Tensor slot = inputs ? workspace.input(index) : workspace.target(index);
            int row = slot.firstNotFinite(workspace.rows);
            if (row >= 0) {
                return Optional.of(new Found(what + fields.get(index).name(), workspace.rowIds[row]));
            }
        }
        return Optional.empty();
    }

    /** The operation that computed it, if a tracer can say. */
    Optional<String> cause() {
        return tracer.flatMap(known -> known.notFinite(network.save(), batch(), options(), network.precision()));
    }

    private Dataset batch() {
        return rows.take(Arrays.copyOf(workspace.rowIds, workspace.rows));
    }

    private TraceOptions options() {
        return new TraceOptions(true, workspace.seed, workspace.step);
    }

    private Optional<Found> traced() {
        if (tracer.isEmpty()) {
            return Optional.empty();
        }
        Trace trace = tracer.get().trace(network.save(), batch(), options());
        return first(trace.values(), "")
                .or(() -> first(trace.losses(), "loss "))
                .or(() -> first(trace.gradients(), "the gradient of "));
    }

    private Optional<Found> first(Map<String, Trace.Value> values, String what) {
        for (Map.Entry<String, Trace.Value> value : values.entrySet()) {
            double[][] found = value.getValue().rows();
            for (int row = 0; row < found.length; row++) {
                if (!Arrays.stream(found[row]).allMatch(Double::isFinite)) {
                    int id = value.getValue().perExample() ? workspace.rowIds[row] : -1;
                    return Optional.of(new Found(what + value.getKey(), id));
                }
            }
        }
        return Optional.empty();
    }

    /** Computes the gradients phase by phase until a buffer holds a value that is not finite. */
    private Optional<Found> buffer() {
        network.pack(Network.GRADIENTS, Pool.SINGLE);
        int[] extents = network.extents(Network.GRADIENTS);
        for (int phase = 0; phase < extents.length; phase++) {
            int extent = extents[phase] == Network.ROWS ? workspace.rows : extents[phase];
            network.run(Network.GRADIENTS, phase, workspace, 0, extent);
            for (Map.Entry<String, Tensor> buffer : workspace.buffers().entrySet()) {
                Tensor tensor = buffer.getValue();
                int row = tensor.firstNotFinite(Math.min(tensor.rows(), workspace.rows));
                if (row >= 0) {
                    int id = tensor.rows() == workspace.capacity() ? workspace.rowIds[row] : -1;
                    return Optional.of(new Found(buffer.getKey(), id));
                }
            }
        }
        return Optional.empty();
    }
}
