package mlpc.compiler.graph;

import java.util.ArrayList;
import java.util.List;

/**
 * The name of a value of the graph, by what it consists of. Here alone it is put together; whoever wants a part of it asks for the part.
 *
 * @param path where the value is in the model, and what it is called there: {@code y.1.z}, {@code y.1.W_bar}
 * @param companion what it is to the parameter of that path: {@code m}; empty unless it is a {@link Companion}
 * @param copy 1, or the number of this one among values that would all have the same name
 * @param element the indices of a single element, each after a {@code _}; empty for the whole
 */
public record ValueName(String path, String companion, int copy, String element) {
    public static ValueName of(String path) {
        return new ValueName(path, "", 1, "");
    }

    static ValueName of(Companion companion) {
        return new ValueName(companion.parameter(), companion.word(), 1, "");
    }

    /** The whole name, {@code y.1.W#m~2_3}: no name that a user writes has a {@code #} or a {@code ~}. */
    public String text() {
        return path + ending();
    }

    private String ending() {
        return (companion.isEmpty() ? "" : "#" + companion) + (copy == 1 ? "" : "~" + copy) + element;
    }

    /** The name of something that is made of the value, which is told by what follows: {@code y.1.W_T}. */
    public ValueName with(String suffix) {
        return companion.isEmpty()
                ? new ValueName(path + suffix, "", 1, element)
                : new ValueName(path, companion + suffix, 1, element);
    }

    /** The same name for another value, with a number behind it. */
    public ValueName numbered(int number) {
        return new ValueName(path, companion, number, element);
    }

    /** The name of an element. */
    public ValueName at(int index) {
        return new ValueName(path, companion, copy, element + "_" + index);
    }

    /** What it is called in its layer, {@code W_bar} of {@code y.1.W_bar}; a companion by what it is to the parameter. */
    public String last() {
        return companion.isEmpty()
                ? path.substring(path.lastIndexOf('.') + 1) + ending()
                : companion + ending().substring(companion.length() + 1);
    }

    /**
     * What it may be called where few others are: {@code mean}, {@code body_mass_g.mean} of {@code bird.body_mass_g.mean}. Empty
     * for a companion.
     */
    public List<String> ends() {
        List<String> ends = new ArrayList<>();
        if (companion.isEmpty()) {
            for (int dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
                ends.add(path.substring(dot + 1) + ending());
            }
        }
        return ends;
    }

    /** The layer that it is in, {@code y.1} of {@code y.1.W}; a name without a dot stands for itself. */
    public String layer() {
        int dot = path.lastIndexOf('.');
        return dot < 0 ? text() : path.substring(0, dot);
    }
}
