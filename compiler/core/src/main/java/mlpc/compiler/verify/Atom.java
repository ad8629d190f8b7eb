package mlpc.compiler.verify;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * An expression that the algebra treats as a variable: an element of an input, or a function of something. Atoms are
 * numbered in the order of creation; that order determines all others.
 *
 * @param kind the law of its powers
 * @param argument the operand, if a law needs it: z of eᶻ and log z, P of a root of P, for a cosine the sine; otherwise
 *     null
 */
record Atom(int number, Kind kind, @Nullable Fraction argument) implements Comparable<Atom> {
    enum Kind {
        PLAIN,
        /** a² = a: a flag, an element of a one-hot vector, a hard threshold. */
        IDEMPOTENT,
        /** a³ = a: −1, 0 or 1. */
        SIGN,
        /** cos² = 1 − sin². */
        COSINE,
        /** eᶻ: positive, and any rational power is again one. */
        EXPONENTIAL,
        LOGARITHM,
        /** A power of P between 0 and 1; integer powers are taken out of it. */
        ROOT
    }

    /** The operand, for a law that needs it. */
    Fraction operand() {
        return requireNonNull(argument, () -> kind + " has no operand");
    }

    @Override
    public int compareTo(Atom other) {
        return Integer.compare(number, other.number);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return number;
    }
}
