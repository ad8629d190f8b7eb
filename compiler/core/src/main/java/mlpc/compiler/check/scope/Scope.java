package mlpc.compiler.check.scope;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names and their values; a name that is not here may be in the enclosing scope. */
public final class Scope {
    private final @Nullable Scope around;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private Scope(@Nullable Scope around) {
        this.around = around;
    }

    public static Scope outermost() {
        return new Scope(null);
    }

    public Scope inner() {
        return new Scope(this);
    }

    /** Adds a name; false if this scope, not an enclosing one, has it already. */
    public boolean add(Entry entry) {
        return entries.putIfAbsent(entry.name(), entry) == null;
    }

    public Optional<Entry> own(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    public Optional<Entry> find(String name) {
        for (Scope scope = this; scope != null; scope = scope.around) {
            Entry entry = scope.entries.get(name);
            if (entry != null) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    /** The value of a name in the scopes around the nearest one that declares it. */
    public Optional<Entry> outer(String name) {
        for (Scope scope = this; scope != null; scope = scope.around) {
            if (scope.entries.containsKey(name)) {
                return scope.around == null ? Optional.empty() : scope.around.find(name);
            }
        }
        return Optional.empty();
    }

    public Collection<Entry> entries() {
        return entries.values();
    }

    /** Every entry that is visible here. */
    public List<Entry> reachable() {
        List<Entry> all = new ArrayList<>();
        for (Scope scope = this; scope != null; scope = scope.around) {
            all.addAll(scope.entries.values());
        }
        return all;
    }

    /** Every name that is visible here, the innermost first. */
    public Set<String> visible() {
        Set<String> names = new LinkedHashSet<>();
        for (Scope scope = this; scope != null; scope = scope.around) {
            names.addAll(scope.entries.keySet());
        }
        return names;
    }
}
