package mlpc.compiler.check;

import java.util.Optional;

/** Gives the layers that a binding applies their names: {@code y.1}, {@code y.2}, in the order of application. */
final class Naming {
    /** Where nothing may be learned: constants and checks. */
    static Naming none() {
        return new Naming(Optional.empty());
    }

    private final Optional<String> path;
    private int applied;

    private Naming(Optional<String> path) {
        this.path = path;
    }

    static Naming at(String path) {
        return new Naming(Optional.of(path));
    }

    /** The name of what is being defined. */
    Optional<String> path() {
        return path;
    }

    /** The name of the next unnamed layer. */
    Optional<String> next() {
        applied++;
        return path.map(start -> start + "." + applied);
    }
}
