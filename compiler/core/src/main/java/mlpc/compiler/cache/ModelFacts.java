package mlpc.compiler.cache;

import java.util.List;
import java.util.Set;
import mlpc.compiler.inspect.Cost;
import mlpc.runtime.tensor.Tensor;

/**
 * What commands ask of a model without wanting to see its stages.
 *
 * @param memory bytes that it takes before its first row
 * @param cost of a row
 * @param unscaled inputs and targets whose numbers go into products or losses as they are
 * @param examples the rows of the model file: a tensor for each input and each target
 */
record ModelFacts(long memory, Cost cost, Set<String> unscaled, List<Tensor> examples) {
    ModelFacts {
        unscaled = Set.copyOf(unscaled);
        examples = List.copyOf(examples);
    }
}
