package mlpc.compiler.source;

import java.util.ArrayList;
import java.util.List;
import mlpc.compiler.source.Problem.Severity;

/** Collects every problem of a compilation, so that one run reports them all. */
public final class Problems {
    private final List<Problem> all = new ArrayList<>();

    public void add(Problem problem) {
        if (!all.contains(problem)) {
            all.add(problem);
        }
    }

    public List<Problem> all() {
        return List.copyOf(all);
    }

    public boolean hasErrors() {
        return all.stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
    }

    /** Ends the stage: throws when an error was reported. */
    public void throwIfErrors() {
        if (hasErrors()) {
            throw new CompileException(all());
        }
    }
}
