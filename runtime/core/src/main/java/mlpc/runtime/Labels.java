package mlpc.runtime;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlpc.runtime.network.Decider;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;

/** Turns predictions of classes and flags into labels. */
final class Labels {
    private Labels() {}

    /**
     * By the target's name.
     *
     * @param predicted by name; what all rows share has a single row
     * @param rows how many there are
     */
    static Map<String, List<String>> of(Signature signature, Map<String, Tensor> predicted, int rows) {
        Map<String, List<String>> labels = new LinkedHashMap<>();
        for (Field field : signature.predictions()) {
            Tensor numbers = predicted.get(field.name());
            if (field.kind() != Kind.REAL && numbers != null) {
                List<String> ofRows = new ArrayList<>(rows);
                for (int row = 0; row < rows; row++) {
                    ofRows.add(label(signature, field, numbers, Math.min(row, numbers.rows() - 1), row));
                }
                labels.put(field.name(), ofRows);
            }
        }
        return labels;
    }

    private static String label(Signature signature, Field field, Tensor numbers, int at, int row) {
        for (int element = 0; element < numbers.columns(); element++) {
            if (Double.isNaN(numbers.get(at, element))) {
                throw new DataException(signature.model() + ": the prediction `" + field.name() + "` of row " + row
                        + " is NaN, so there is nothing to decide; has the row a NaN?");
            }
        }
        return field.word(Decider.of(field, numbers, at));
    }
}
