package mlpc.compiler.syntax.tree;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import mlpc.compiler.source.Span;

/**
 * A line of a table input, or what a target says about its column.
 *
 * @param unit of the numbers, as a text
 */
public record Column(
        List<Heading> headings, Content content, Optional<Identifier> unit, List<Encoding> encodings, Span span) {
    public Column {
        headings = List.copyOf(headings);
        encodings = List.copyOf(encodings);
    }

    /** A column's name in the model, and in the table's header where that has another. */
    public record Heading(Identifier name, Optional<Identifier> header) {}

    /** What a column holds. */
    public sealed interface Content {
        Span span();

        /** A type as anywhere else. */
        record Value(TypeExpression type, Span span) implements Content {}

        /** {@code real[0..120]}: either end may be left out. */
        record Range(OptionalDouble low, OptionalDouble high, Span span) implements Content {}

        /** {@code flag { yes, no }}. */
        record Words(Identifier yes, Identifier no, Span span) implements Content {}

        /** {@code ordinal { low, high }}, {@code hashed(64)}, {@code date("yyyy-MM-dd")}, {@code ignore}. */
        record Tabular(Identifier word, Optional<Expression> argument, List<Identifier> labels, Span span)
                implements Content {
            public Tabular {
                labels = List.copyOf(labels);
            }
        }
    }
}
