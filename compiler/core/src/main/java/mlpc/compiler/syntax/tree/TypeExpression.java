package mlpc.compiler.syntax.tree;

import java.util.List;
import java.util.Optional;
import mlpc.compiler.source.Span;

/** A type as written. */
public sealed interface TypeExpression {
    Span span();

    /** How many classes a list has; empty for what is no list. */
    default Optional<Expression> length() {
        return Optional.empty();
    }

    /** {@code real} or {@code real[2, n]}: dimensions are numbers, names, or arithmetic over them. */
    record Real(List<Expression> dimensions, Span span) implements TypeExpression {}

    /** {@code flag}: 0 or 1. */
    record Flag(Span span) implements TypeExpression {}

    /** {@code class[10]}: one of so many classes; {@code class[10][5]}: five of them in a row. */
    record Categories(Expression count, Optional<Expression> length, Span span) implements TypeExpression {}

    /** {@code one of { Adelie, Chinstrap }}: one of the named classes; {@code one of { a, b }[5]}: five of them in a row. */
    record OneOf(List<Identifier> labels, Optional<Expression> length, Span span) implements TypeExpression {}
}
