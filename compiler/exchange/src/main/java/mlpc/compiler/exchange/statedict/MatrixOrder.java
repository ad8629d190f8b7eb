package mlpc.compiler.exchange.statedict;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mlpc.runtime.signature.Variable;
import mlpc.runtime.tensor.DataException;

/**
 * Whether a file's matrices are [in, out], as in Keras, or [out, in], as in PyTorch: by those that are not square, or else by what Keras
 * calls them.
 */
final class MatrixOrder {
    private final Tensors tensors;
    private final Map<String, String> chosen;
    private final boolean turned;

    /**
     * @param file what messages call it
     * @param chosen the tensors of all variables
     */
    MatrixOrder(Tensors tensors, String file, List<Variable> variables, Map<String, String> chosen) {
        this.tensors = tensors;
        this.chosen = chosen;
        List<String> straight = new ArrayList<>();
        List<String> across = new ArrayList<>();
        boolean kernels = false;
        for (Variable variable : variables) {
            String origin = origin(variable);
            List<Integer> shape = shape(variable);
            if (isMatrix(variable) && !shape.get(0).equals(shape.get(1))) {
                (shape.equals(variable.shape()) ? straight : across).add(origin);
            }
            kernels |= isMatrix(variable) && origin.matches(".*kernel(:0)?");
        }
        if (!straight.isEmpty() && !across.isEmpty()) {
            throw new DataException(file + ": " + straight.get(0) + " is [out, in] and " + across.get(0)
                    + " is [in, out]; the two do not fit one model");
        }
        this.turned = straight.isEmpty() && (!across.isEmpty() || kernels);
    }

    private String origin(Variable variable) {
        return requireNonNull(chosen.get(variable.name()));
    }

    /** The shape in the file; axes of one element that the model has not are left out. */
    private List<Integer> shape(Variable variable) {
        List<Integer> shape = new ArrayList<>(tensors.shape(origin(variable)));
        for (int at = shape.size() - 1;
                at >= 0 && shape.size() > variable.shape().size();
                at--) {
            if (shape.get(at) == 1) {
                shape.remove(/* index */ at);
            }
        }
        return shape;
    }

    private boolean isMatrix(Variable variable) {
        return variable.shape().size() == 2 && shape(variable).size() == 2;
    }

    /** The place in the file of an element of a variable. */
    int place(Variable variable, int at) {
        if (!turned || !isMatrix(variable)) {
            return at;
        }
        int rows = variable.shape().get(0);
        int columns = variable.shape().get(1);
        return at % columns * rows + at / columns;
    }

    /** Whether the order of the axes of more than two is the same. */
    boolean fits(Variable variable) {
        return isMatrix(variable) || withoutOnes(variable.shape()).equals(withoutOnes(tensors.shape(origin(variable))));
    }

    private static List<Integer> withoutOnes(List<Integer> shape) {
        return shape.stream().filter(size -> size != 1).toList();
    }
}
