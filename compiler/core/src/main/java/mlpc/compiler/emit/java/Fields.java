package mlpc.compiler.emit.java;

import java.util.HashMap;
import java.util.Map;
import mlpc.compiler.plan.loop.LoopIndex;
import mlpc.compiler.plan.loop.Storage;

/** How each tensor's array is written: a field of the network, or of the workspace {@code w}. */
public final class Fields {
    private final Map<Storage, String> references = new HashMap<>();

    private final Map<Storage, String> classes = new HashMap<>();

    private final Map<Storage, String> panels = new HashMap<>();
    private final Map<Storage, String> turnedPanels = new HashMap<>();

    /** A field of the network. */
    public void own(Storage storage, String field) {
        references.put(storage, field);
    }

    /** A field of the workspace. */
    public void workspace(Storage storage, String field) {
        references.put(storage, "w." + field);
    }

    /** A field of the workspace: of each row the class. */
    public void classes(Storage storage, String field) {
        classes.put(storage, "w." + field);
    }

    /** An expression for the classes of all rows. */
    public String classes(Storage storage) {
        String reference = classes.get(storage);
        if (reference == null) {
            throw new IllegalStateException(storage + " has no classes");
        }
        return reference;
    }

    /** The class of the current row. */
    public String chosen(Storage storage) {
        return classes(storage) + "[row]";
    }

    /** A position as Java writes it. */
    public String index(LoopIndex index) {
        return new IndexText(this::chosen).of(index);
    }

    /** An expression for the row arrays. */
    public String of(Storage storage) {
        String reference = references.get(storage);
        if (reference == null) {
            throw new IllegalStateException(storage + " has no array");
        }
        return reference;
    }

    /** A field of the network: a parameter, or its transpose, as kernels read it. */
    public void panels(Storage storage, boolean transposed, String field) {
        (transposed ? turnedPanels : panels).put(storage, field);
    }

    /** An expression for a parameter's panels, or its transpose's. */
    public String panels(Storage storage, boolean transposed) {
        String reference = (transposed ? turnedPanels : panels).get(storage);
        if (reference == null) {
            throw new IllegalStateException(storage + " has no panels");
        }
        return reference;
    }
}
