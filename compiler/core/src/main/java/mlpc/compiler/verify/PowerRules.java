package mlpc.compiler.verify;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The laws of the powers of atoms. */
final class PowerRules {
    private static final Rational TWO = Rational.of(2);

    private PowerRules() {}

    /** A monomial after the laws of its atoms have been applied; null if none applies. */
    static @Nullable Polynomial reduce(Monomial monomial) {
        for (Map.Entry<Atom, Rational> factor : monomial.powers().entrySet()) {
            Polynomial power = reduce(factor.getKey(), factor.getValue());
            if (power != null) {
                Monomial rest = monomial.without(factor.getKey());
                Polynomial others = reduce(rest);
                return power.times(others == null ? Polynomial.of(rest, Rational.ONE) : others);
            }
        }
        return null;
    }

    private static @Nullable Polynomial reduce(Atom atom, Rational power) {
        return switch (atom.kind()) {
            case PLAIN, EXPONENTIAL, LOGARITHM -> null;
            case IDEMPOTENT -> power.compareTo(Rational.ONE) > 0 ? Polynomial.of(atom) : null;
            case SIGN ->
                power.compareTo(TWO) > 0
                        ? Polynomial.of(Monomial.of(atom, Rational.of(2 - power.intValue() % 2)), Rational.ONE)
                        : null;
            case COSINE -> power.compareTo(TWO) < 0 ? null : cosine(atom, power.intValue());
            case ROOT -> power.compareTo(Rational.ONE) < 0 ? null : root(atom, power);
        };
    }

    /** cosⁿ = (1 − sin²)ᵏ cosⁿ⁻²ᵏ. */
    private static Polynomial cosine(Atom cosine, int power) {
        Polynomial sine = cosine.operand().numerator();
        Polynomial square = Polynomial.ONE.plus(sine.times(sine).times(Rational.of(-1)));
        Polynomial whole = square.power(power / 2);
        return power % 2 == 0 ? whole : whole.times(Polynomial.of(cosine));
    }

    /** P^(n + r) = Pⁿ · P^r. */
    private static Polynomial root(Atom root, Rational power) {
        Rational whole = power.floor();
        Polynomial out = root.operand().numerator().power(whole.intValue());
        Rational rest = power.minus(whole);
        return rest.isZero() ? out : out.times(Polynomial.of(Monomial.of(root, rest), Rational.ONE));
    }
}
