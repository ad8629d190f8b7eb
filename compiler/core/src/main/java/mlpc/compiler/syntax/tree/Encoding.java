package mlpc.compiler.syntax.tree;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import mlpc.compiler.source.Span;

/** A phrase of a column's encoding, as written. */
public sealed interface Encoding {
    /** The word that it begins with. */
    Identifier word();

    Span span();

    /** {@code standardized}, {@code quantile(4)}. */
    record Named(Identifier word, Optional<Expression> argument, Span span) implements Encoding {}

    /** {@code to 0..100}: either end may be left out. */
    record Clip(Identifier word, OptionalDouble low, OptionalDouble high, Span span) implements Encoding {}

    /** {@code with indicator}. */
    record Pair(Identifier word, Identifier second, Span span) implements Encoding {}

    /** {@code missing "?", "NA" as mean}: words that mean a gap, and what stands for it. */
    record Gap(Identifier word, List<Identifier> words, Expression value, Span span) implements Encoding {
        public Gap {
            words = List.copyOf(words);
        }
    }
}
