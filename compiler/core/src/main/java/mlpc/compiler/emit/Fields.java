package mlpc.compiler.emit;

import java.util.HashMap;
import java.util.Map;
import mlpc.compiler.plan.Index;
import mlpc.compiler.plan.Place;

/** How each tensor's array is written: a field of the network, or of the workspace {@code w}. */
final class Fields {
    private final Map<Place, String> references = new HashMap<>();

    private final Map<Place, String> classes = new HashMap<>();

    private final Map<Place, String> panels = new HashMap<>();
    private final Map<Place, String> turnedPanels = new HashMap<>();

    /** A field of the network. */
    void own(Place place, String field) {
        references.put(place, field);
    }

    /** A field of the workspace. */
    void workspace(Place place, String field) {
        references.put(place, "w." + field);
    }

    /** A field of the workspace: of each row the class. */
    void classes(Place place, String field) {
        classes.put(place, "w." + field);
    }

    /** An expression for the classes of all rows. */
    String classes(Place place) {
        String reference = classes.get(place);
        if (reference == null) {
            throw new IllegalStateException(place + " has no classes");
        }
        return reference;
    }

    /** The class of the current row. */
    String chosen(Place place) {
        return classes(place) + "[row]";
    }

    /** A position as Java writes it. */
    String index(Index index) {
        return index.text(this::chosen);
    }

    /** An expression for the row arrays. */
    String of(Place place) {
        String reference = references.get(place);
        if (reference == null) {
            throw new IllegalStateException(place + " has no array");
        }
        return reference;
    }

    /** A field of the network: a parameter, or its transpose, as kernels read it. */
    void panels(Place place, boolean transposed, String field) {
        (transposed ? turnedPanels : panels).put(place, field);
    }

    /** An expression for a parameter's panels, or its transpose's. */
    String panels(Place place, boolean transposed) {
        String reference = (transposed ? turnedPanels : panels).get(place);
        if (reference == null) {
            throw new IllegalStateException(place + " has no panels");
        }
        return reference;
    }
}
