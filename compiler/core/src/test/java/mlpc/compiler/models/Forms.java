package mlpc.compiler.models;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Options;
import mlpc.compiler.load.JaninoLoader;
import mlpc.compiler.load.JavacLoader;
import mlpc.compiler.plan.cost.CostTable;
import mlpc.compiler.plan.cost.Implementation;
import mlpc.compiler.source.Source;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Network;
import mlpc.runtime.network.Weights;
import mlpc.runtime.network.Workspace;
import mlpc.runtime.parallel.Pool;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.tensor.Tensor;

/** The outputs of a model in every form that it can be computed in: interpreted, by both compilers, in each implementation of a layer. */
final class Forms {
    private final Compilation compilation;
    private final Map<String, Supplier<Network>> networks = new LinkedHashMap<>();

    private Forms(String text, Precision precision) {
        compilation = new Compiler(Options.STANDARD.withPrecision(precision)).compile(new Source("model.mlp", text));
        networks.put("interpreted", () -> Run.interpreted(compilation, precision));
        networks.put("janino", new JaninoLoader().load(compilation.java()));
        networks.put("javac", new JavacLoader().load(compilation.java()));
        for (Implementation each : List.of(Implementation.UNROLLED, Implementation.KERNEL)) {
            networks.put(
                    each.name(), new JaninoLoader().load(ModelFilesTest.forced(compilation, CostTable.always(each))));
        }
    }

    static Forms of(String text, Precision precision) {
        return new Forms(text, precision);
    }

    /** What is said of each form: its name, and the outputs and predictions for each row, one after the other. */
    interface Judge {
        void look(String form, Map<String, double[][]> outputs);
    }

    /** @param inputs for each input its rows */
    void run(List<double[][]> inputs, Judge judge) {
        networks.forEach((name, form) -> judge.look(name, outputs(form.get(), inputs)));
    }

    private Map<String, double[][]> outputs(Network network, List<double[][]> inputs) {
        int rows = inputs.get(0).length;
        network.load(Weights.initial(network.signature(), network.precision(), 1));
        List<Tensor> slots = new ArrayList<>();
        for (double[][] input : inputs) {
            slots.add(tensor(input));
        }
        for (Field target : network.signature().targets()) {
            slots.add(Tensor.zeros(Precision.FLOAT64, rows, target.width()));
        }
        Workspace workspace = network.workspace(rows);
        workspace.load(Dataset.of(network.signature(), slots), 0, rows);
        network.run(Network.PREDICT, workspace, Pool.SINGLE);
        Map<String, double[][]> found = new LinkedHashMap<>();
        List<Field> names = network.signature().outputs();
        for (int at = 0; at < names.size(); at++) {
            found.put(names.get(at).name(), rows(workspace.output(at)));
        }
        return found;
    }

    private static Tensor tensor(double[][] rows) {
        Tensor tensor = Tensor.zeros(Precision.FLOAT64, rows.length, rows[0].length);
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < rows[0].length; column++) {
                tensor.set(row * rows[0].length + column, rows[row][column]);
            }
        }
        return tensor;
    }

    private static double[][] rows(Tensor tensor) {
        double[] all = Run.elements(tensor);
        int columns = all.length / tensor.rows();
        double[][] rows = new double[tensor.rows()][columns];
        for (int at = 0; at < all.length; at++) {
            rows[at / columns][at % columns] = all[at];
        }
        return rows;
    }
}
