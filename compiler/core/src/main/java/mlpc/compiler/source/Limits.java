package mlpc.compiler.source;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How much one file may ask for. A limit is checked before the work that it bounds, so that no file, however odd, exhausts the compiler's
 * memory or stack. Each limit has a name, used by messages and on the command line.
 */
public final class Limits {
    /** Characters in one file. */
    public static final String CHARACTERS = "characters";
    /** Words, numbers and signs in one file. */
    public static final String TOKENS = "tokens";
    /** Brackets within brackets. */
    public static final String NESTING = "nesting";
    /** Operations within operations: the depth of one expression's tree. */
    public static final String DEPTH = "depth";
    /** Characters in one name. */
    public static final String NAME = "name";
    /** Layers and functions expanded within one another, and files that import one another. */
    public static final String EXPANSION = "expansion";
    /** Nodes of the graph that a model expands to. */
    public static final String NODES = "nodes";
    /** Tensors of a training step, with its derivatives and the optimizer's: each becomes text of a class. */
    public static final String OPERATIONS = "operations";
    /** Nodes of the graph that derivatives of derivatives, written in the file, grow to. */
    public static final String DERIVED = "derived";
    /** Classes in one list of them: each is a column of the data. */
    public static final String COLUMNS = "columns";
    /** Numbers in one tensor. */
    public static final String ELEMENTS = "elements";
    /** Numbers that a model learns. */
    public static final String PARAMETERS = "parameters";

    private final Map<String, Long> values;

    private Limits(Map<String, Long> values) {
        this.values = values;
    }

    /**
     * Generous for what people write, small for a machine.
     *
     * @return the limits that hold unless somebody raises one
     */
    public static Limits standard() {
        Map<String, Long> values = new LinkedHashMap<>();
        values.put(CHARACTERS, 1_000_000L);
        values.put(TOKENS, 100_000L);
        values.put(NESTING, 64L);
        values.put(DEPTH, 256L);
        values.put(NAME, 64L);
        values.put(EXPANSION, 64L);
        values.put(NODES, 10_000L);
        values.put(OPERATIONS, 7_000L);
        values.put(DERIVED, 20_000L);
        values.put(COLUMNS, 1_000L);
        values.put(ELEMENTS, 100_000_000L);
        values.put(PARAMETERS, 200_000_000L);
        return new Limits(values);
    }

    /**
     * These limits with one of them changed.
     *
     * @param name of the limit
     * @param most what is still allowed
     * @return the limits with another value
     */
    public Limits with(String name, long most) {
        of(name);
        Map<String, Long> changed = new LinkedHashMap<>(values);
        changed.put(name, most);
        return new Limits(changed);
    }

    /**
     * {@return the limit of this name}
     *
     * @param name of the limit
     */
    public long of(String name) {
        Long value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no limit is called " + name + ": there are " + values.keySet());
        }
        return value;
    }

    /** {@return every limit by its name, in a fixed order} */
    public Map<String, Long> all() {
        return Map.copyOf(values);
    }

    /**
     * {@return the problem that {@code found} of something is over the limit {@code name}, with the way to raise it}
     *
     * @param name of the limit
     * @param span the place
     * @param what what there is too much of, in a few words
     */
    public Problem exceeded(String name, Span span, String what) {
        String advice =
                "If that is meant, raise the limit: --limit " + name + "=N (now " + NumberText.grouped(of(name)) + ").";
        return Problem.error("limit-" + name, span, what).help(advice);
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
