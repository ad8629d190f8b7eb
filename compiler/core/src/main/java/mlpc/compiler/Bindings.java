package mlpc.compiler;

import java.util.List;
import mlpc.compiler.graph.interpret.Environment;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Weights;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.signature.Variable;
import mlpc.runtime.tensor.Tensor;

/** The values of the leaves of a model's graph in float64: its weights, and rows of data as one batch. */
public final class Bindings {
    private Bindings() {}

    /**
     * Parameters, states, inputs, and targets if the rows have them.
     *
     * @param signature what the model shows to the outside
     * @param weights a tensor for each parameter and state
     * @param rows inputs, and targets if there are any
     * @return the environment for the interpreter
     */
    public static Environment of(Signature signature, Weights weights, Dataset rows) {
        Environment environment = new Environment(rows.size());
        for (Variable parameter : signature.parameters()) {
            environment.parameter(parameter.name(), elements(weights.get(parameter.name())));
        }
        for (Variable state : signature.states()) {
            environment.state(state.name(), elements(weights.get(state.name())));
        }
        List<Field> inputs = rows.inputs();
        for (int index = 0; index < inputs.size(); index++) {
            environment.input(inputs.get(index).name(), values(inputs.get(index), rows.input(index)));
        }
        List<Field> targets = rows.targets();
        for (int index = 0; index < targets.size(); index++) {
            environment.input(targets.get(index).name(), values(targets.get(index), rows.target(index)));
        }
        return environment;
    }

    /** A class, which data writes as one number, becomes its one-hot vector; a gap is its last element. */
    private static double[][] values(Field field, Tensor data) {
        double[][] values = new double[data.rows()][field.size()];
        for (int row = 0; row < values.length; row++) {
            if (field.kind() == Kind.CLASS) {
                double index = data.get(row, 0);
                values[row][Double.isNaN(index) ? field.size() - 1 : (int) index] = 1;
            } else {
                for (int column = 0; column < values[row].length; column++) {
                    values[row][column] = data.get(row, column);
                }
            }
        }
        return values;
    }

    private static double[] elements(Tensor tensor) {
        double[] values = new double[tensor.size()];
        for (int position = 0; position < values.length; position++) {
            values[position] = tensor.get(position);
        }
        return values;
    }
}
