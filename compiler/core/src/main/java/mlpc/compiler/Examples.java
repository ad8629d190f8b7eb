package mlpc.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import mlpc.compiler.check.model.CheckedModel;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.tensor.Tensor;
import mlpc.runtime.tensor.Tensor64;

/**
 * The examples in a model's file, as rows.
 *
 * @param rows inputs and targets of each
 * @param texts each as it is written
 * @param tolerance how far a prediction of a real target may be from it
 */
public record Examples(Dataset rows, List<String> texts, double tolerance) {
    /** Takes copies of the collections. */
    public Examples {
        texts = List.copyOf(texts);
    }

    /**
     * Those of a compiled model.
     *
     * @param compilation what the compiler made
     * @return the rows that stand in the model file
     */
    public static Examples of(Compilation compilation) {
        return of(compilation.model());
    }

    /**
     * Those of a checked model.
     *
     * @param model the model that passed its checks
     * @return the rows that stand in the model file
     */
    public static Examples of(CheckedModel model) {
        Signature signature = model.signature();
        List<CheckedModel.Row> written = model.examples().rows();
        int slots = signature.inputs().size() + signature.targets().size();
        List<Tensor> tensors = new ArrayList<>();
        for (int slot = 0; slot < slots; slot++) {
            tensors.add(new Tensor64(new double[written.size()][]));
        }
        List<String> texts = new ArrayList<>();
        for (int row = 0; row < written.size(); row++) {
            CheckedModel.Row example = written.get(row);
            List<List<Double>> cells = Stream.concat(example.inputs().stream(), example.targets().stream())
                    .toList();
            for (int slot = 0; slot < slots; slot++) {
                ((Tensor64) tensors.get(slot)).values[row] = cells.get(slot).stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray();
            }
            texts.add(example.span().text().strip());
        }
        return new Examples(
                new Dataset(signature.inputs(), signature.targets(), tensors),
                texts,
                model.examples().tolerance());
    }

    /** {@return how many there are} */
    public int size() {
        return texts.size();
    }
}
