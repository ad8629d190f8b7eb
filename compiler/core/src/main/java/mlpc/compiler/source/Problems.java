package mlpc.compiler.source;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import mlpc.compiler.source.Problem.Severity;

/** Collects every problem of a compilation, so that one run reports them all. */
public final class Problems {
    /** In the order in which they were found, each once. */
    private final Set<Problem> all = new LinkedHashSet<>();

    private boolean hasErrors;

    /** Nothing is wrong yet. */
    public Problems() {}

    /**
     * Adds a problem.
     *
     * @param problem is kept behind the others
     */
    public void add(Problem problem) {
        all.add(problem);
        hasErrors |= problem.severity() == Severity.ERROR;
    }

    /**
     * Takes problems back that turned out to follow from others.
     *
     * @param echo holds for those
     */
    public void forget(Predicate<Problem> echo) {
        all.removeIf(echo);
        hasErrors = all.stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
    }

    /** {@return all of them, by their places} */
    public List<Problem> all() {
        return List.copyOf(all);
    }

    /** {@return whether one of them is an error} */
    public boolean hasErrors() {
        return hasErrors;
    }

    /** Ends the stage: throws when an error was reported. */
    public void throwIfErrors() {
        if (hasErrors()) {
            throw new CompileException(all());
        }
    }
}
