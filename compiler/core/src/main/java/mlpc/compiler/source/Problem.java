package mlpc.compiler.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Something wrong, or doubtful, in a user's file.
 *
 * @param severity whether it is an error
 * @param id stable, documented, kebab-case: {@code shape-mismatch}; lints are allowed by it
 * @param title one line: what is wrong, with what was expected and what was found
 * @param span the place
 * @param notes other places that matter, such as where each of two shapes came from
 * @param help what to do about it
 * @param edits what to write, where that is certain: all of them together mend this problem; they change the file that it is in
 */
public record Problem(
        String id,
        Severity severity,
        Span span,
        String title,
        List<Note> notes,
        Optional<String> help,
        List<Edit> edits) {

    /** An error stops the compilation; a warning does not. */
    public enum Severity {
        /** The file means nothing as it stands. */
        ERROR,
        /** The file means something, perhaps not what its author wants. */
        WARNING
    }

    /**
     * A second place that the reader should see, and why.
     *
     * @param span the place
     * @param message what is there
     */
    public record Note(Span span, String message) {}

    /**
     * Takes copies of the collections, and checks the components.
     *
     * @throws IllegalArgumentException if one is out of its range, or does not fit another; says which
     */
    public Problem {
        notes = List.copyOf(notes);
        edits = List.copyOf(edits);
        for (Edit edit : edits) {
            if (!edit.span().source().equals(span.source())) {
                throw new IllegalArgumentException("an edit of another file than the problem's");
            }
        }
    }

    /**
     * {@return an error}
     *
     * @param id of the kind of problem
     * @param span the place
     * @param title what is wrong, in one line
     */
    public static Problem error(String id, Span span, String title) {
        return new Problem(id, Severity.ERROR, span, title, List.of(), Optional.empty(), List.of());
    }

    /**
     * {@return a warning}
     *
     * @param id of the kind of problem
     * @param span the place
     * @param title what is wrong, in one line
     */
    public static Problem warning(String id, Span span, String title) {
        return new Problem(id, Severity.WARNING, span, title, List.of(), Optional.empty(), List.of());
    }

    /**
     * This problem with one more note.
     *
     * @param place the place
     * @param message what there is to say of it
     * @return the problem with one more note
     */
    public Problem note(Span place, String message) {
        List<Note> more = new ArrayList<>(notes);
        more.add(new Note(place, message));
        return new Problem(id, severity, span, title, more, help, edits);
    }

    /**
     * This problem with advice.
     *
     * @param advice what to do, in a sentence
     * @return the problem with advice
     */
    public Problem help(String advice) {
        return new Problem(id, severity, span, title, notes, Optional.of(advice), edits);
    }

    /**
     * This problem with one more edit: what stands at a place of the problem's file becomes another text.
     *
     * @param place what is replaced
     * @param newText what takes the place of that text
     * @return the problem with one more edit
     */
    public Problem edit(Span place, String newText) {
        List<Edit> more = new ArrayList<>(edits);
        more.add(new Edit(place, newText));
        return new Problem(id, severity, span, title, notes, help, more);
    }

    /**
     * This problem with the edit that writes another name, if the problem is marked at the name itself.
     *
     * @param name as it was written
     * @param meant as it was probably meant
     * @return the problem with the edit
     */
    public Problem rename(String name, String meant) {
        return span.text().equals(name) ? edit(span, meant) : this;
    }
}
