package mlpc.compiler.emit.typed;

import java.util.Map;
import java.util.Optional;

/**
 * What is said of a model beside its signature.
 *
 * @param comments of the model file, by the names of inputs and targets; the model's own by the empty name
 * @param names of Java types, by the names of tables, columns and targets
 */
public record TypeWords(Map<String, String> comments, Map<String, String> names) {
    /** The model's own comment; empty without one. */
    public String comment() {
        return comment("");
    }

    /** The comment at a field; empty without one. */
    String comment(String field) {
        return comments.getOrDefault(field, "");
    }

    /** The type's name that was asked for. */
    Optional<String> name(String of) {
        return Optional.ofNullable(names.get(of));
    }
}
