package mlpc.runtime.weights;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a weights file says of the inputs and predictions that it was trained with. One entry for each, {@code mlpc.input.4}; its parts,
 * divided by tabs, are the name, the type and the labels.
 */
public final class SavedFields {
    private SavedFields() {}

    /**
     * The first field that differs.
     *
     * @param word what messages call a field: {@code input}
     * @param role of the entries: {@code mlpc.input.}
     * @param wanted of each field of the model, its name, its type and its labels
     * @param metadata of the file
     * @return a sentence; empty if none differs, or if the file says nothing of them
     */
    public static Optional<String> difference(
            String word, String role, List<List<String>> wanted, Map<String, String> metadata) {
        List<List<String>> saved = new ArrayList<>();
        for (String entry = metadata.get(role + 0); entry != null; entry = metadata.get(role + saved.size())) {
            saved.add(Arrays.asList(entry.split("\t", -1)));
        }
        if (saved.isEmpty()) {
            return Optional.empty();
        }
        List<String> before = names(saved);
        List<String> now = names(wanted);
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

    private static List<String> names(List<List<String>> fields) {
        List<String> names = new ArrayList<>();
        for (List<String> parts : fields) {
            names.add(parts.get(0));
        }
        return names;
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
