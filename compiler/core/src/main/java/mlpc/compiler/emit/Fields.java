package mlpc.compiler.emit;

import java.util.HashMap;
import java.util.Map;
import mlpc.compiler.plan.Place;

/** How each tensor's array is written: a field of the network, or of the workspace {@code w}. */
final class Fields {
    private final Map<Place, String> references = new HashMap<>();

    /** A field of the network. */
    void own(Place place, String field) {
        references.put(place, field);
    }

    /** A field of the workspace. */
    void workspace(Place place, String field) {
        references.put(place, "w." + field);
    }

    /** An expression for the row arrays. */
    String of(Place place) {
        String reference = references.get(place);
        if (reference == null) {
            throw new IllegalStateException(place + " has no array");
        }
        return reference;
    }
}
