package mlpc.compiler.source;

import java.util.List;

/** A model file that does not compile. Its message is the whole report; it never needs a stack trace to be understood. */
public final class CompileException extends RuntimeException {
    private final transient List<Problem> problems;

    /**
     * A file that does not compile.
     *
     * @param problems one or more
     */
    public CompileException(List<Problem> problems) {
        super(Report.render(problems, false), null, false, true);
        this.problems = List.copyOf(problems);
    }

    /**
     * A file that does not compile.
     *
     * @param problem what is wrong
     */
    public CompileException(Problem problem) {
        this(List.of(problem));
    }

    /** {@return what is wrong, by place} */
    public List<Problem> problems() {
        return problems;
    }
}
