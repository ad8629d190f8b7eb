package mlpc.compiler.verify;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A quotient of polynomials with a factored denominator, so that sums find a common denominator. It is not in lowest
 * terms: two fractions are equal if the numerator of their difference is zero.
 *
 * @param factors the factors of the denominator with their powers; each has leading coefficient 1 and no common
 *     monomial, or is an atom
 */
record Fraction(Polynomial numerator, Map<Polynomial, Integer> factors) {
    static final Fraction ZERO = of(Polynomial.ZERO);
    static final Fraction ONE = of(Polynomial.ONE);

    static Fraction of(Polynomial polynomial) {
        return new Fraction(polynomial, Map.of());
    }

    static Fraction of(Rational value) {
        return of(Polynomial.constant(value));
    }

    static Fraction of(Atom atom) {
        return of(Polynomial.of(atom));
    }

    Fraction plus(Fraction other) {
        if (factors.equals(other.factors)) {
            return new Fraction(numerator.plus(other.numerator), factors).tidy();
        }
        Map<Polynomial, Integer> common = new LinkedHashMap<>(factors);
        other.factors.forEach((factor, power) -> common.merge(factor, power, Math::max));
        return new Fraction(over(common).plus(other.over(common)), common).tidy();
    }

    Fraction minus(Fraction other) {
        return plus(other.negate());
    }

    Fraction negate() {
        return times(Rational.of(-1));
    }

    Fraction times(Rational factor) {
        return new Fraction(numerator.times(factor), factors).tidy();
    }

    Fraction times(Fraction other) {
        if (isPolynomial() && other.isPolynomial()) {
            return of(numerator.times(other.numerator));
        }
        Map<Polynomial, Integer> all = new LinkedHashMap<>(factors);
        other.factors.forEach((factor, power) -> all.merge(factor, power, Integer::sum));
        Polynomial mine = cancel(numerator, all);
        Polynomial others = cancel(other.numerator, all);
        return new Fraction(mine.times(others), all).tidy();
    }

    /** 1/this: the factors of the numerator become the denominator, and the denominator is multiplied out. */
    Fraction inverse() {
        if (numerator.isZero()) {
            throw new Unprovable("division by zero");
        }
        Monomial common = numerator.common();
        Rational leading = numerator.leading();
        Map<Polynomial, Integer> below = new LinkedHashMap<>();
        Polynomial above = expanded(factors).times(Rational.ONE.over(leading));
        for (Map.Entry<Atom, Rational> factor : common.powers().entrySet()) {
            Atom atom = factor.getKey();
            Rational power = factor.getValue();
            switch (atom.kind()) {
                case EXPONENTIAL -> above = above.times(Monomial.of(atom, power.negate()), Rational.ONE);
                case ROOT -> {
                    // 1/P^r = P^(1−r)/P
                    above = above.times(Polynomial.of(Monomial.of(atom, Rational.ONE.minus(power)), Rational.ONE));
                    Fraction base = of(atom.operand().numerator()).inverse();
                    above = above.times(base.numerator);
                    base.factors.forEach((below1, times) -> below.merge(below1, times, Integer::sum));
                }
                case PLAIN, IDEMPOTENT, SIGN, COSINE, LOGARITHM ->
                    below.merge(Polynomial.of(atom), power.intValue(), Integer::sum);
            }
        }
        Polynomial rest = numerator.times(common.inverse(), Rational.ONE.over(leading));
        if (!rest.isConstant()) {
            below.merge(rest, 1, Integer::sum);
        }
        return new Fraction(above, below).tidy();
    }

    boolean isZero() {
        return numerator.isZero();
    }

    boolean isPolynomial() {
        return factors.isEmpty();
    }

    /** Whether this is a number. */
    boolean isConstant() {
        return isPolynomial() && numerator.isConstant();
    }

    Rational constantValue() {
        return numerator.constantValue();
    }

    /** The numerator over a multiple of this denominator. */
    private Polynomial over(Map<Polynomial, Integer> multiple) {
        Polynomial scaled = numerator;
        for (Map.Entry<Polynomial, Integer> factor : multiple.entrySet()) {
            int missing = factor.getValue() - factors.getOrDefault(factor.getKey(), 0);
            scaled = scaled.times(factor.getKey().power(missing));
        }
        return scaled;
    }

    /** Cancels a numerator that equals one factor of the denominator, up to a monomial and a number. */
    private static Polynomial cancel(Polynomial numerator, Map<Polynomial, Integer> below) {
        if (numerator.isZero() || numerator.terms().size() == 1) {
            return numerator;
        }
        Monomial common = numerator.common();
        Rational leading = numerator.leading();
        Polynomial factor = numerator.times(common.inverse(), Rational.ONE.over(leading));
        Integer power = below.get(factor);
        if (power == null) {
            return numerator;
        }
        below.merge(factor, -1, Integer::sum);
        below.values().removeIf(left -> left == 0);
        return Polynomial.of(common, leading);
    }

    private static Polynomial expanded(Map<Polynomial, Integer> factors) {
        Polynomial product = Polynomial.ONE;
        for (Map.Entry<Polynomial, Integer> factor : factors.entrySet()) {
            product = product.times(factor.getKey().power(factor.getValue()));
        }
        return product;
    }

    /** Cancels atoms that occur in numerator and denominator; zero has no denominator. */
    private Fraction tidy() {
        if (numerator.isZero()) {
            return ZERO;
        }
        if (factors.isEmpty()) {
            return this;
        }
        Map<Polynomial, Integer> below = new LinkedHashMap<>(factors);
        Polynomial above = numerator;
        Monomial common = numerator.common();
        for (Map.Entry<Atom, Rational> factor : common.powers().entrySet()) {
            Polynomial atom = Polynomial.of(factor.getKey());
            Integer power = below.get(atom);
            if (power != null && factor.getValue().isWhole()) {
                int cancelled = Math.min(power, factor.getValue().intValue());
                above = above.times(Monomial.of(factor.getKey(), Rational.of(-cancelled)), Rational.ONE);
                below.put(atom, power - cancelled);
            }
        }
        below.values().removeIf(left -> left == 0);
        return new Fraction(above, below);
    }
}
