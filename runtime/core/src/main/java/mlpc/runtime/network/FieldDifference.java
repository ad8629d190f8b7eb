package mlpc.runtime.network;

import java.util.ArrayList;
import java.util.Arrays;
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
        List<List<String>> saved = new ArrayList<>();
        for (String entry = metadata.get(role + 0); entry != null; entry = metadata.get(role + saved.size())) {
            saved.add(Arrays.asList(entry.split(TAB, -1)));
        }
        if (saved.isEmpty()) {
            return Optional.empty();
        }
        List<List<String>> wanted = fields.stream().map(FieldDifference::parts).toList();
        List<String> before = saved.stream().map(parts -> parts.get(0)).toList();
        List<String> now = wanted.stream().map(parts -> parts.get(0)).toList();
        for (String name : before) {
            if (!now.contains(name)) {
                return Optional.of("they were trained with the " + word + " `" + name + "`, which the model has not");
            }
        }
        for (String name : now) {
            if (!before.contains(name)) {
                return Optional.of("they were trained without the " + word + " `" + name + "`");
            }
        }
        for (int at = 0; at < now.size(); at++) {
            if (!now.get(at).equals(before.get(at))) {
                return Optional.of("the order of the " + word + "s is another: `" + now.get(at) + "` comes where `"
                        + before.get(at) + "` came");
            }
            Optional<String> difference = type("the " + word + " `" + now.get(at) + "`", saved.get(at), wanted.get(at));
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> type(String field, List<String> saved, List<String> wanted) {
        List<String> before = saved.subList(2, saved.size());
        List<String> now = wanted.subList(2, wanted.size());
        for (String label : now) {
            if (!before.contains(label) && !before.isEmpty()) {
                return Optional.of(field + " has the label `" + label + "`, which it had not");
            }
        }
        for (String label : before) {
            if (!now.contains(label) && !now.isEmpty()) {
                return Optional.of(field + " had the label `" + label + "`, which it has not");
            }
        }
        if (!before.equals(now) && before.size() == now.size()) {
            return Optional.of(field + " has its labels in another order: " + String.join(", ", now) + ", before "
                    + String.join(", ", before));
        }
        return saved.get(1).equals(wanted.get(1))
                ? Optional.empty()
                : Optional.of(field + " is " + wanted.get(1) + ", and was " + saved.get(1));
    }
}
