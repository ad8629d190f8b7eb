package mlpc.compiler.syntax.tree;

import java.util.List;
import mlpc.compiler.source.Span;

/** A type as written. */
public sealed interface TypeExpression {
    Span span();

    /** {@code real} or {@code real[2, n]}: dimensions are numbers, names, or arithmetic over them. */
    record Real(List<Expression> dimensions, Span span) implements TypeExpression {}

    /** {@code flag}: 0 or 1. */
    record Flag(Span span) implements TypeExpression {}

    /** {@code class[10]}: one of so many classes. */
    record Categories(Expression count, Span span) implements TypeExpression {}

    /** {@code one of { Adelie, Chinstrap }}: one of the named classes. */
    record OneOf(List<Identifier> labels, Span span) implements TypeExpression {}
}
