package mlpc.compiler.source;

import java.util.List;

/** Renders problems for people: title, place, excerpt with carets, notes, help. */
public final class Report {
    private Report() {}

    /** All problems, one after another. */
    public static String render(List<Problem> problems, boolean colour) {
        StringBuilder text = new StringBuilder();
        for (Problem problem : problems) {
            text.append(problem.span()).append(": ").append(problem.title()).append('\n');
        }
        return text.toString();
    }
}
