package mlpc.compiler.source;

/**
 * A stretch of a source's text: what a problem, a node of the syntax tree or a node of the graph comes from.
 *
 * @param source the text that it is a stretch of
 * @param start offset of the first character
 * @param end offset after the last character
 */
public record Span(Source source, int start, int end) {
    @Override
    public boolean equals(Object other) {
        return other instanceof Span same && source.equals(same.source) && start == same.start && end == same.end;
    }

    @Override
    public int hashCode() {
        return 31 * (31 * source.hashCode() + start) + end;
    }

    /**
     * Line of the first character, from 1.
     *
     * @return its number
     */
    public int line() {
        return source.line(start);
    }

    /** {@return column of the first character, from 1} */
    public int column() {
        return source.column(start);
    }

    /**
     * Line of the place after the last character, from 1.
     *
     * @return its number
     */
    public int endLine() {
        return source.line(end);
    }

    /** {@return column of the place after the last character, from 1} */
    public int endColumn() {
        return source.column(end);
    }

    /** {@return the empty place before the first character} */
    public Span atStart() {
        return source.span(start, start);
    }

    /** {@return the empty place after the last character} */
    public Span atEnd() {
        return source.span(end, end);
    }

    /** {@return the text that the span covers} */
    public String text() {
        return source.text().substring(start, end);
    }

    /**
     * The smallest span that covers this one and {@code other}.
     *
     * @param other a place of the same text
     * @return the place from here to there
     */
    public Span to(Span other) {
        return new Span(source, Math.min(start, other.start), Math.max(end, other.end));
    }

    /** {@code file:line:column}, as compilers and editors write it. */
    @Override
    public String toString() {
        return source.name() + ":" + line() + ":" + column();
    }
}
