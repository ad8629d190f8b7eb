package mlpc.compiler.source;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * A change of a file's text: what stands at a place is replaced.
 *
 * @param span what is replaced; an empty span is a place to insert at
 * @param newText what stands there afterwards; empty to delete
 */
public record Edit(Span span, String newText) {
    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if one is out of its range, or does not fit another; says which
     */
    public Edit {
        Objects.requireNonNull(span);
        Objects.requireNonNull(newText);
    }

    /**
     * {@return a source's text after all of these edits, each of which says its place in the text as it was}
     *
     * @param source the text that the problem was found in
     * @param edits of that text, none over another
     * @throws IllegalArgumentException if an edit is of another source, or two replace the same text
     */
    public static String apply(Source source, List<Edit> edits) {
        List<Edit> inOrder = edits.stream()
                .sorted(Comparator.comparingInt(edit -> edit.span().start()))
                .toList();
        StringBuilder text = new StringBuilder();
        int done = 0;
        for (Edit edit : inOrder) {
            Span span = edit.span();
            if (!span.source().equals(source) || span.start() < done) {
                throw new IllegalArgumentException("an edit at " + span + " cannot be applied to " + source);
            }
            text.append(source.text(), done, span.start()).append(edit.newText());
            done = span.end();
        }
        return text.append(source.text().substring(done)).toString();
    }
}
