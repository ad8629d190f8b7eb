package mlpc.compiler.cli.output;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import mlpc.compiler.source.Edit;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Report;
import mlpc.compiler.source.Span;
import picocli.CommandLine.Help.Ansi;

/** Problems as commands show them, to people and, as JSON, to programs. */
public final class ProblemReport {
    private ProblemReport() {}

    /** Prints a report; after errors, one line says which command explains the first. */
    public static void print(List<Problem> problems, PrintWriter err, Ansi ansi) {
        err.print(Report.render(problems, ansi.enabled()));
        problems.stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .findFirst()
                .ifPresent(first -> err.println("\nMore about it: mlp explain --error " + first.id()));
    }

    /** {@code {"problems": […]}}. */
    public static Map<String, Object> json(List<Map<String, Object>> problems) {
        return Map.of("problems", problems);
    }

    /**
     * A problem with its place and the edits that mend it. Lines and columns are counted from 1, columns in code points; the end is
     * the place after the last character.
     */
    public static Map<String, Object> json(Problem problem) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", problem.id());
        fields.put("severity", problem.severity().name().toLowerCase(Locale.ROOT));
        fields.put("file", problem.span().source().name());
        fields.putAll(range(problem.span()));
        fields.put("title", problem.title());
        fields.put(
                "notes",
                problem.notes().stream()
                        .map(note -> note.span() + ": " + note.message())
                        .toList());
        problem.help().ifPresent(help -> fields.put("help", help));
        fields.put("edits", problem.edits().stream().map(ProblemReport::json).toList());
        return fields;
    }

    /** {@code {"range": {…}, "newText": "…"}}: a change of the file that the problem is in. */
    private static Map<String, Object> json(Edit edit) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("range", range(edit.span()));
        fields.put("newText", edit.newText());
        return fields;
    }

    private static Map<String, Object> range(Span span) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("line", span.line());
        fields.put("column", span.column());
        fields.put("endLine", span.endLine());
        fields.put("endColumn", span.endColumn());
        return fields;
    }

    /** An error that has no place in a model file, such as a file that is missing. */
    public static Map<String, Object> json(String message) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("severity", "error");
        fields.put("title", message);
        return fields;
    }
}
