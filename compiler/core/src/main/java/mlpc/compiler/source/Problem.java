package mlpc.compiler.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Something wrong, or doubtful, in a user's file.
 *
 * @param id stable, documented, kebab-case: {@code shape-mismatch}; lints are allowed by it
 * @param title one line: what is wrong, with what was expected and what was found
 * @param notes other places that matter, such as where each of two shapes came from
 * @param help what to do about it
 */
public record Problem(String id, Severity severity, Span span, String title, List<Note> notes, Optional<String> help) {

    /** An error stops the compilation; a warning does not. */
    public enum Severity {
        ERROR,
        WARNING
    }

    /** A second place that the reader should see, and why. */
    public record Note(Span span, String message) {}

    public Problem {
        notes = List.copyOf(notes);
    }

    public static Problem error(String id, Span span, String title) {
        return new Problem(id, Severity.ERROR, span, title, List.of(), Optional.empty());
    }

    public static Problem warning(String id, Span span, String title) {
        return new Problem(id, Severity.WARNING, span, title, List.of(), Optional.empty());
    }

    /** This problem with one more note. */
    public Problem note(Span place, String message) {
        List<Note> more = new ArrayList<>(notes);
        more.add(new Note(place, message));
        return new Problem(id, severity, span, title, more, help);
    }

    /** This problem with advice. */
    public Problem help(String advice) {
        return new Problem(id, severity, span, title, notes, Optional.of(advice));
    }
}
