package mlpc.compiler.source;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlpc.compiler.source.Problem.Severity;

/**
 * Renders problems for people, in the order of the text:
 *
 * <pre>
 * error: the rows of `W` do not fit [shape-mismatch]
 *  --> xor.mlp:7:7
 *   |
 * 7 |   y = W @ x
 *   |       ^^^^^
 * note: `x` is declared here
 *  --> xor.mlp:3:3
 *   |
 * 3 |   input x: real[2]
 *   |         ^
 * help: …
 * </pre>
 *
 * Whatever a file holds, the report is printable text: control characters and the like come out as {@code �}.
 */
public final class Report {
    private final StringBuilder text = new StringBuilder();
    private final boolean colour;

    private Report(boolean colour) {
        this.colour = colour;
    }

    /** All problems, one after another, with an empty line between two. */
    public static String render(List<Problem> problems, boolean colour) {
        Report report = new Report(colour);
        for (Problem problem : inOrder(problems)) {
            if (!report.text.isEmpty()) {
                report.text.append('\n');
            }
            report.problem(problem);
        }
        return report.text.toString();
    }

    /** By file, in the order in which the files first appear, then by place. */
    private static List<Problem> inOrder(List<Problem> problems) {
        Map<Source, Integer> files = new LinkedHashMap<>();
        problems.forEach(problem -> files.putIfAbsent(problem.span().source(), files.size()));
        return problems.stream()
                .sorted(Comparator.<Problem>comparingInt(
                                problem -> files.get(problem.span().source()))
                        .thenComparingInt(problem -> problem.span().start()))
                .toList();
    }

    private void problem(Problem problem) {
        boolean error = problem.severity() == Severity.ERROR;
        Paint paint = error ? Paint.ERROR : Paint.WARNING;
        line(
                paint.apply(error ? "error: " : "warning: ", colour),
                Paint.TITLE.apply(Printable.text(problem.title()), colour),
                Paint.MARGIN.apply(" [" + problem.id() + "]", colour));
        Excerpt.of(problem.span()).lines(paint, colour).forEach(this::line);
        for (Problem.Note note : problem.notes()) {
            line(Paint.NOTE.apply("note: ", colour), Printable.text(note.message()));
            Excerpt.of(note.span()).lines(Paint.NOTE, colour).forEach(this::line);
        }
        problem.help().ifPresent(help -> line(Paint.HELP.apply("help: ", colour), Printable.text(help)));
    }

    private void line(String... parts) {
        for (String part : parts) {
            text.append(part);
        }
        text.append('\n');
    }
}
