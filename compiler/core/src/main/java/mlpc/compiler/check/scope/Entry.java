package mlpc.compiler.check.scope;

import java.util.Set;
import java.util.function.Supplier;
import mlpc.compiler.source.Span;
import org.jspecify.annotations.Nullable;

/** A name in a scope with its value, which is computed at its first use: the order of a file does not matter. */
public final class Entry {
    private final String name;
    private final String path;
    private final Span span;
    private final Set<String> mentions;
    private final Supplier<Value> computation;
    private State state = State.UNSEEN;
    private Value value = Value.UNKNOWN;
    /** Makes the value when it is first used, if it is known but not made yet. */
    private @Nullable Supplier<Value> later;

    private boolean used;

    public enum State {
        UNSEEN,
        RUNNING,
        DONE
    }

    /** An entry that is computed at its first use; {@code path} is its full name, within the layers around it. */
    public Entry(String name, String path, Span span, Set<String> mentions, Supplier<Value> computation) {
        this.name = name;
        this.path = path;
        this.span = span;
        this.mentions = mentions;
        this.computation = computation;
    }

    /** An entry with a known value. */
    public static Entry of(String name, Span span, Value value) {
        Entry entry = new Entry(name, name, span, Set.of(), () -> value);
        entry.value = value;
        entry.state = State.DONE;
        return entry;
    }

    /** An entry whose value is known, and made when it is first wanted. */
    public static Entry later(String name, Span span, Supplier<Value> value) {
        Entry entry = new Entry(name, name, span, Set.of(), value);
        entry.later = value;
        entry.state = State.DONE;
        return entry;
    }

    public String name() {
        return name;
    }

    public String path() {
        return path;
    }

    public Span span() {
        return span;
    }

    /** The names in its definition. */
    public Set<String> mentions() {
        return mentions;
    }

    public State state() {
        return state;
    }

    public boolean used() {
        return used;
    }

    public void markUnused() {
        used = false;
    }

    public void markUsed() {
        used = true;
    }

    public Value value() {
        if (later != null) {
            value = later.get();
            later = null;
        }
        return value;
    }

    /** Computes the value, and before it the values that it needs. */
    public void compute() {
        state = State.RUNNING;
        try {
            value = computation.get();
        } finally {
            state = State.DONE;
        }
    }
}
