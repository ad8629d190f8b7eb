package mlpc.runtime.network;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlpc.runtime.internal.random.Initial;
import mlpc.runtime.signature.LearningSpec;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.signature.Variable;
import mlpc.runtime.tensor.Bfloat16;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;

/**
 * Parameters and states by name, each in the model's own shape whatever layout the compiled code prefers.
 *
 * <pre>{@code
 * Weights weights = model.weights();              // a copy
 * weights.get("y.1.b").set(0, 0.5);
 * model.setWeights(weights);
 * }</pre>
 *
 * @param tensors by name, in the model's order
 * @param shapes of the tensors in the mathematics: a tensor in row arrays does not tell [n] from [1, n]
 * @param metadata text that travels with them in a file: structure, recipe, hypers
 */
public record Weights(Map<String, Tensor> tensors, Map<String, List<Integer>> shapes, Map<String, String> metadata) {
    /** Takes over the maps' entries; the tensors are not copied. */
    public Weights {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        shapes = Collections.unmodifiableMap(new LinkedHashMap<>(shapes));
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /**
     * Of the variables' shapes, without metadata.
     *
     * @param signature whose variables they are
     * @param tensors by name
     * @return on the same tensors
     */
    public static Weights of(Signature signature, Map<String, Tensor> tensors) {
        Map<String, List<Integer>> shapes = new LinkedHashMap<>();
        for (Variable variable : signature.variables()) {
            shapes.put(variable.name(), variable.shape());
        }
        return new Weights(tensors, shapes, Map.of());
    }

    /**
     * Where training starts. Every tensor is drawn by the seed and its own name, so a layer more changes none of the others.
     *
     * @param signature whose variables say how they start
     * @param precision of the tensors
     * @param seed another one gives other numbers
     * @return a tensor for each parameter and state
     */
    public static Weights initial(Signature signature, Precision precision, long seed) {
        Map<String, Tensor> drawn = new LinkedHashMap<>();
        for (Variable variable : signature.variables()) {
            Tensor tensor = Tensor.zeros(precision, variable);
            Initial.fill(variable, tensor, seed);
            drawn.put(variable.name(), tensor);
        }
        return of(signature, drawn);
    }

    /**
     * A tensor.
     *
     * @param name of a parameter or state
     * @return the tensor itself, not a copy
     * @throws DataException if there is none of this name; says which there are
     */
    public Tensor get(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new DataException("the weights have no tensor " + name + "; they have " + tensors.keySet());
        }
        return tensor;
    }

    /**
     * Completed by feedback matrices, where weights were learned by a rule that needs none: freshly drawn ones.
     *
     * @param signature whose states say which there are
     * @param precision of the tensors
     * @return these weights, and the missing matrices
     */
    public Weights withFeedback(Signature signature, Precision precision) {
        Map<String, Tensor> completed = new LinkedHashMap<>(tensors);
        for (Variable variable : signature.states()) {
            if (LearningSpec.isFeedback(variable.name()) && !completed.containsKey(variable.name())) {
                Tensor tensor = Tensor.zeros(precision, variable);
                Initial.fill(variable, tensor, signature.recipe().seed());
                completed.put(variable.name(), tensor);
            }
        }
        return new Weights(completed, shapes, metadata);
    }

    /**
     * With other metadata.
     *
     * @param changed all of it
     * @return on the same tensors
     */
    public Weights withMetadata(Map<String, String> changed) {
        return new Weights(tensors, shapes, changed);
    }

    /**
     * Copies, the matrices among the parameters rounded to bfloat16.
     *
     * @param signature that says which are parameters
     * @return independent of these
     */
    public Weights rounded(Signature signature) {
        Weights rounded = copy();
        for (Variable variable : signature.parameters()) {
            Tensor tensor = rounded.get(variable.name());
            for (int element = 0; element < tensor.size() && variable.shape().size() > 1; element++) {
                tensor.set(element, Bfloat16.round((float) tensor.get(element)));
            }
        }
        return rounded;
    }

    /**
     * Copies.
     *
     * @return independent of these
     */
    public Weights copy() {
        Map<String, Tensor> copies = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> copies.put(name, tensor.copy()));
        return new Weights(copies, shapes, metadata);
    }

    /**
     * Refuses what no training leaves behind and nothing can be computed with.
     *
     * @param signature the model's inputs, targets and parameters
     * @param source the name of these weights in the message
     * @throws DataException for a tensor of the model with a NaN, an infinity, or a negative running variance, by its name
     */
    public void requireNumbers(Signature signature, String source) {
        for (Variable variable : signature.variables()) {
            Tensor tensor = tensors.get(variable.name());
            // A row at a time where that is enough: a program's first prediction waits for this.
            if (tensor != null && (variable.isVariance() || !tensor.isFinite())) {
                requireNumbers(variable, tensor, source);
            }
        }
    }

    private static void requireNumbers(Variable variable, Tensor tensor, String source) {
        for (int at = 0; at < tensor.size(); at++) {
            double value = tensor.get(at);
            boolean isNegativeVariance = value < 0 && variable.isVariance();
            if (!Double.isFinite(value) || isNegativeVariance) {
                throw new DataException(source + ": " + variable.name() + " holds "
                        + (isNegativeVariance ? "the negative variance " + value : String.valueOf(value))
                        + " at position " + at
                        + ". No prediction can be made with that: use earlier weights, "
                        + "or train anew.");
            }
        }
    }
}
