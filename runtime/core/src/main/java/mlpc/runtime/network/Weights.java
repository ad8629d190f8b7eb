package mlpc.runtime.network;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlpc.runtime.random.Initial;
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
 * @param shapes of the tensors in the mathematics: a tensor in row arrays does not tell [n] from [1, n]
 * @param metadata text that travels with them in a file: structure, recipe, hypers
 */
public record Weights(Map<String, Tensor> tensors, Map<String, List<Integer>> shapes, Map<String, String> metadata) {
    public Weights {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        shapes = Collections.unmodifiableMap(new LinkedHashMap<>(shapes));
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /** Of the variables' shapes. */
    public static Weights of(Signature signature, Map<String, Tensor> tensors) {
        Map<String, List<Integer>> shapes = new LinkedHashMap<>();
        for (Variable variable : signature.variables()) {
            shapes.put(variable.name(), variable.shape());
        }
        return new Weights(tensors, shapes, Map.of());
    }

    /** Where training starts: every tensor by the seed and its own name, so adding a layer does not reshuffle the others. */
    public static Weights initial(Signature signature, Precision precision, long seed) {
        Map<String, Tensor> drawn = new LinkedHashMap<>();
        for (Variable variable : signature.variables()) {
            Tensor tensor = Tensor.zeros(precision, variable);
            Initial.fill(variable, tensor, seed);
            drawn.put(variable.name(), tensor);
        }
        return of(signature, drawn);
    }

    public Tensor get(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new DataException("the weights have no tensor " + name + "; they have " + tensors.keySet());
        }
        return tensor;
    }

    /** Where another learning rule left no feedback matrices: with freshly drawn ones. */
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

    public Weights withMetadata(Map<String, String> changed) {
        return new Weights(tensors, shapes, changed);
    }

    /** Copies, the matrices among the parameters rounded to bfloat16. */
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

    /** Independent of these. */
    public Weights copy() {
        Map<String, Tensor> copies = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> copies.put(name, tensor.copy()));
        return new Weights(copies, shapes, metadata);
    }
}
