package mlpc.compiler.emit.java;

import java.util.HashMap;
import java.util.Map;
import mlpc.compiler.plan.loop.LoopIndex;
import mlpc.compiler.plan.loop.Storage;

/** The Java expression for the array of each tensor: a field of the network, or of the workspace {@code w}. */
public final class Fields {
    private final Map<Storage, String> references = new HashMap<>();

    private final Map<Storage, String> classes = new HashMap<>();

    private final Map<Storage, String> panels = new HashMap<>();
    private final Map<Storage, String> turnedPanels = new HashMap<>();

    /** The same, but for a tensor that is in a local variable. */
    public Fields withLocal(Storage storage, String variable) {
        Fields other = new Fields();
        other.references.putAll(references);
        other.classes.putAll(classes);
        other.panels.putAll(panels);
        other.turnedPanels.putAll(turnedPanels);
        other.references.put(storage, variable);
        return other;
    }

    /** Defines a field of the network. */
    public void own(Storage storage, String field) {
        references.put(storage, field);
    }

    /** Defines a field of the workspace. */
    public void workspace(Storage storage, String field) {
        references.put(storage, "w." + field);
    }

    /** Defines a field of the workspace with the class of each row. */
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

    /** An index as a Java expression. */
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

    /** Defines a field of the network with the packed panels of a parameter, or of its transpose. */
    public void panels(Storage storage, boolean transposed, String field) {
        (transposed ? turnedPanels : panels).put(storage, field);
    }

    /** An expression for the packed panels of a parameter, or of its transpose. */
    public String panels(Storage storage, boolean transposed) {
        String reference = (transposed ? turnedPanels : panels).get(storage);
        if (reference == null) {
            throw new IllegalStateException(storage + " has no panels");
        }
        return reference;
    }
}
