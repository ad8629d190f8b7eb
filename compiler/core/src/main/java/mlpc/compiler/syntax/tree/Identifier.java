package mlpc.compiler.syntax.tree;

import mlpc.compiler.source.Span;

/** A checked name (letters, digits, {@code _}, Greek; at most 64 characters) and its place. */
public record Identifier(String text, Span span) {
    @Override
    public String toString() {
        return text;
    }
}
