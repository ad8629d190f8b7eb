package mlpc.compiler.exchange.c99;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mlpc.compiler.Compilation;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.plan.loop.Accesses;
import mlpc.compiler.plan.loop.Program;
import mlpc.compiler.plan.loop.Storage;
import mlpc.runtime.network.Network;
import mlpc.runtime.network.Weights;
import mlpc.runtime.network.Workspace;
import mlpc.runtime.parallel.Pool;
import mlpc.runtime.tensor.Tensor;

/**
 * The values that depend on weights alone, such as the factors of a normalisation: the Java class computes them once for all rows, and here
 * they are taken from it.
 */
final class PreparedValues {
    private final Map<Program.Buffer, double[]> values = new HashMap<>();

    /** @param weights of the model */
    PreparedValues(Compilation compilation, Weights weights) {
        Program program = compilation.program();
        Program.Mode mode = program.inference();
        Set<Storage> written = new LinkedHashSet<>();
        mode.phases().stream()
                .filter(Program.Phase::prepared)
                .flatMap(phase -> phase.functions().stream())
                .flatMap(function -> function.statements().stream())
                .forEach(statement -> written.addAll(Accesses.writes(statement)));
        if (written.isEmpty()) {
            return;
        }
        Network network = Mlp.networks(compilation, Options.STANDARD).get();
        network.load(weights);
        Workspace workspace = network.workspace(1);
        workspace.rows = 1;
        network.run(Network.PREDICT, workspace, Pool.SINGLE);
        List<Tensor> buffers = new ArrayList<>(workspace.buffers().values());
        for (int at = 0; at < mode.buffers().size(); at++) {
            Program.Buffer buffer = mode.buffers().get(at);
            if (buffer.tenants().stream().anyMatch(written::contains)) {
                values.put(buffer, elements(buffers.get(at)));
            }
        }
    }

    private static double[] elements(Tensor tensor) {
        double[] elements = new double[tensor.rows() * tensor.columns()];
        for (int at = 0; at < elements.length; at++) {
            elements[at] = tensor.get(at / tensor.columns(), at % tensor.columns());
        }
        return elements;
    }

    boolean contains(Program.Buffer buffer) {
        return values.containsKey(buffer);
    }

    /** Of a buffer that {@link #contains}, row by row. */
    double[] of(Program.Buffer buffer) {
        return requireNonNull(values.get(buffer));
    }
}
