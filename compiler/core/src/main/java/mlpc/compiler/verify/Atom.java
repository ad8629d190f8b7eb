package mlpc.compiler.verify;

/**
 * What the algebra does not look into: an input's element, or a function of something. Atoms are numbered in the order of
 * their making, which orders everything built from them.
 *
 * @param kind what is known of its powers
 * @param argument what it is a function of, where a law needs it back: z of eᶻ and log z, P of a root of P, and for a
 *     cosine the sine; null for others
 */
record Atom(int number, Kind kind, Fraction argument) implements Comparable<Atom> {
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
        /** P to a power between 0 and 1; whole powers come out. */
        ROOT
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
