package mlpc.compiler.check.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.source.Span;

/**
 * The checker's result for a file, with or without errors.
 *
 * @param model the model; after an error, only its unaffected parts (see {@link CheckedModel}). Empty if the file does not have exactly one
 *     model, or if a limit ended the check
 * @param names every name that the file and its model declare, in the order of the file
 * @param uses where each name that the file uses is declared, in the order of the file
 */
public record CheckedFile(Optional<CheckedModel> model, List<Declared> names, Map<Span, Span> uses) {
    public CheckedFile {
        names = List.copyOf(names);
        uses = Collections.unmodifiableMap(new LinkedHashMap<>(uses));
    }

    /**
     * A declaration.
     *
     * @param span where the name stands
     * @param type of a tensor, as far as it could be checked; empty for functions and layers, and after an error
     */
    public record Declared(String name, Span span, Optional<Type> type) {}
}
