package mlpc.compiler.source;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import mlpc.compiler.source.Problem.Severity;

/** Collects every problem of a compilation, so that one run reports them all. */
public final class Problems {
    /** In the order in which they were found, each once. */
    private final Set<Problem> all = new LinkedHashSet<>();

    private boolean hasErrors;

    public void add(Problem problem) {
        all.add(problem);
        hasErrors |= problem.severity() == Severity.ERROR;
    }

    public List<Problem> all() {
        return List.copyOf(all);
    }

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
