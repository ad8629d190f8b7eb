package mlpc.runtime.weights;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Signature;

/**
 * What a weights file says of the inputs and predictions that it was trained with, and how those differ from a model's. One entry for
 * each, {@code mlpc.input.4} or {@code mlpc.prediction.0}; its parts, divided by tabs, are the name, the type, and the labels.
 */
final class FieldDifference {
    private static final String INPUT = "mlpc.input.";
    private static final String PREDICTION = "mlpc.prediction.";
    private static final String TAB = "\t";

    private FieldDifference() {}

    /** The entries. */
    static Map<String, String> describe(Signature signature) {
        Map<String, String> entries = new LinkedHashMap<>();
        describe(INPUT, signature.inputs(), entries);
        describe(PREDICTION, signature.predictions(), entries);
        return entries;
    }

    private static void describe(String role, List<Field> fields, Map<String, String> entries) {
        for (int at = 0; at < fields.size(); at++) {
            entries.put(role + at, String.join(TAB, parts(fields.get(at))));
        }
    }

    private static List<String> parts(Field field) {
        List<String> parts = new ArrayList<>(List.of(
                field.name(),
                field.kind().name().toLowerCase(Locale.ROOT) + (field.shape().isEmpty() ? "" : field.shape())));
        parts.addAll(field.labels());
        return parts;
    }

    /** The first that differs, as a sentence; empty if none does, or if the file says nothing of them. */
    static Optional<String> find(Signature signature, Map<String, String> metadata) {
        Optional<String> input = find("input", INPUT, signature.inputs(), metadata);
        return input.isPresent() ? input : find("prediction", PREDICTION, signature.predictions(), metadata);
    }

    private static Optional<String> find(String word, String role, List<Field> fields, Map<String, String> metadata) {
        List<List<String>> wanted = new ArrayList<>();
        for (Field field : fields) {
            wanted.add(parts(field));
        }
        return SavedFields.difference(word, role, wanted, metadata);
    }
}
