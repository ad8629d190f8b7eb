package mlpc.compiler.source;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    /** Problems that are shown. */
    private static final int MOST = 100;

    private final StringBuilder text = new StringBuilder();
    private final boolean colour;

    private Report(boolean colour) {
        this.colour = colour;
    }

    /**
     * Problems, one after another, with an empty line between two: all of them, or the first {@value #MOST} and how many more there
     * are, errors before warnings, for nobody reads thousands.
     *
     * @param problems what was found
     * @param colour whether with the colours of a terminal
     * @return the text
     */
    public static String render(List<Problem> problems, boolean colour) {
        Report report = new Report(colour);
        List<Problem> shown = shown(inOrder(problems));
        for (Problem problem : shown) {
            if (!report.text.isEmpty()) {
                report.text.append('\n');
            }
            report.problem(problem);
        }
        report.rest(problems, shown);
        return report.text.toString();
    }

    /** The first of too many; a warning never takes the place of an error. */
    private static List<Problem> shown(List<Problem> inOrder) {
        if (inOrder.size() <= MOST) {
            return inOrder;
        }
        Set<Problem> chosen = inOrder.stream()
                .sorted((one, other) -> one.severity().compareTo(other.severity()))
                .limit(MOST)
                .collect(Collectors.toSet());
        return inOrder.stream().filter(chosen::contains).toList();
    }

    private void rest(List<Problem> all, List<Problem> shown) {
        if (shown.size() < all.size()) {
            long errors = errors(all) - errors(shown);
            long warnings = all.size() - shown.size() - errors;
            line(String.format(
                    Locale.ROOT,
                    "\n… and %s more: mend these first",
                    Stream.of(counted(errors, "error"), counted(warnings, "warning"))
                            .filter(count -> !count.isEmpty())
                            .collect(Collectors.joining(" and "))));
        }
    }

    private static long errors(List<Problem> problems) {
        return problems.stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .count();
    }

    private static String counted(long count, String what) {
        return count == 0 ? "" : NumberText.counted(count, what);
    }

    /** By file, in the order in which the files first appear, then by place. */
    private static List<Problem> inOrder(List<Problem> problems) {
        Map<Source, Integer> files = new LinkedHashMap<>();
        problems.forEach(problem -> files.putIfAbsent(problem.span().source(), files.size()));
        return problems.stream()
                .sorted((one, other) -> {
                    int byFile = Integer.compare(
                            requireNonNull(files.get(one.span().source())),
                            requireNonNull(files.get(other.span().source())));
                    return byFile != 0
                            ? byFile
                            : Integer.compare(one.span().start(), other.span().start());
                })
                .toList();
    }

    private void problem(Problem problem) {
        boolean error = problem.severity() == Severity.ERROR;
        AnsiStyle style = error ? AnsiStyle.ERROR : AnsiStyle.WARNING;
        line(
                style.apply(error ? "error: " : "warning: ", colour),
                AnsiStyle.TITLE.apply(Printable.text(problem.title()), colour),
                AnsiStyle.MARGIN.apply(" [" + problem.id() + "]", colour));
        Excerpt.of(problem.span()).lines(style, colour).forEach(this::line);
        for (Problem.Note note : problem.notes()) {
            line(AnsiStyle.NOTE.apply("note: ", colour), Printable.text(note.message()));
            Excerpt.of(note.span()).lines(AnsiStyle.NOTE, colour).forEach(this::line);
        }
        problem.help().ifPresent(help -> line(AnsiStyle.HELP.apply("help: ", colour), Printable.text(help)));
    }

    private void line(String... parts) {
        for (String part : parts) {
            text.append(part);
        }
        text.append('\n');
    }
}
