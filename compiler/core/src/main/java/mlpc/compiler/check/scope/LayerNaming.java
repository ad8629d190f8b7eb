package mlpc.compiler.check.scope;

import java.util.Optional;

/** Names the layers that a binding applies: {@code y.1}, {@code y.2}, in the order of application. */
public final class LayerNaming {
    /** Where nothing may be learned: constants and checks. */
    public static LayerNaming none() {
        return new LayerNaming(Optional.empty());
    }

    private final Optional<String> path;
    private int applied;

    private LayerNaming(Optional<String> path) {
        this.path = path;
    }

    public static LayerNaming at(String path) {
        return new LayerNaming(Optional.of(path));
    }

    /** The name that is being defined. */
    public Optional<String> path() {
        return path;
    }

    /** The name of the next unnamed layer. */
    public Optional<String> next() {
        applied++;
        return path.map(start -> start + "." + applied);
    }
}
