package mlpc.runtime.network;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.signature.Variable;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;

/** A network's parameters and states, in the layout that its code reads: some are stored transposed. */
final class VariableStorage {
    private record Stored(Tensor tensor, boolean transposed) {}

    private final Map<String, Stored> stored = new LinkedHashMap<>();

    /**
     * @param tensor that the network's code reads and writes
     * @param transposed whether the model's shape is [columns, rows]
     */
    void add(String name, Tensor tensor, boolean transposed) {
        stored.put(name, new Stored(tensor, transposed));
    }

    Tensor tensor(String name) {
        return stored(name).tensor();
    }

    private Stored stored(String name) {
        return requireNonNull(stored.get(name), name);
    }

    /**
     * @throws DataException if a variable has no tensor among the weights, or one of another shape; says which
     */
    static void requireShapes(Signature signature, Weights weights) {
        for (Variable variable : signature.variables()) {
            Tensor found = weights.get(variable.name());
            if (found.rows() != variable.rows() || found.columns() != variable.columns()) {
                throw new DataException("the weights' tensor " + variable.name() + " is [" + found.rows() + ", "
                        + found.columns() + "], but the model's is " + variable.shape());
            }
        }
    }

    void load(Signature signature, Weights weights) {
        for (Variable variable : signature.variables()) {
            Stored mine = stored(variable.name());
            if (mine.transposed()) {
                mine.tensor().copyTransposed(weights.get(variable.name()));
            } else {
                mine.tensor().copyFrom(weights.get(variable.name()));
            }
        }
    }

    void copyFrom(VariableStorage other) {
        for (Map.Entry<String, Stored> mine : stored.entrySet()) {
            mine.getValue().tensor().copyFrom(other.tensor(mine.getKey()));
        }
    }

    /** Of each variable a copy in the model's shape, by name. */
    Map<String, Tensor> copies(Signature signature, Precision precision) {
        Map<String, Tensor> copies = new LinkedHashMap<>();
        for (Variable variable : signature.variables()) {
            copies.put(variable.name(), inShape(variable, precision, tensor(variable.name())));
        }
        return copies;
    }

    /** A copy, in the model's shape, of a tensor that is laid out as a variable is here. */
    Tensor inShape(Variable variable, Precision precision, Tensor tensor) {
        Tensor copy = Tensor.zeros(precision, variable);
        if (stored(variable.name()).transposed()) {
            copy.copyTransposed(tensor);
        } else {
            copy.copyFrom(tensor);
        }
        return copy;
    }
}
