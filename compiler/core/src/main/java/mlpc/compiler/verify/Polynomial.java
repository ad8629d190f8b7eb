package mlpc.compiler.verify;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A sum of monomials with nonzero rational coefficients: equal polynomials have equal terms. It never contains a power
 * that a law of its atom rewrites (t² = t, cos² = 1 − sin², √P² = P).
 */
record Polynomial(SortedMap<Monomial, Rational> terms) {
    static final Polynomial ZERO = new Polynomial(new TreeMap<>());
    static final Polynomial ONE = constant(Rational.ONE);

    /** With more terms than this a proof would take too long. */
    private static final int LARGEST = 2000;

    static Polynomial constant(Rational value) {
        return of(Monomial.ONE, value);
    }

    static Polynomial of(Monomial monomial, Rational coefficient) {
        TreeMap<Monomial, Rational> terms = new TreeMap<>();
        if (!coefficient.isZero()) {
            terms.put(monomial, coefficient);
        }
        return new Polynomial(terms);
    }

    static Polynomial of(Atom atom) {
        return of(Monomial.of(atom, Rational.ONE), Rational.ONE);
    }

    Polynomial plus(Polynomial other) {
        TreeMap<Monomial, Rational> sum = new TreeMap<>(terms);
        other.terms.forEach((monomial, coefficient) -> sum.merge(monomial, coefficient, Rational::plus));
        return checked(sum);
    }

    Polynomial times(Rational factor) {
        return times(Monomial.ONE, factor);
    }

    Polynomial times(Polynomial other) {
        if ((long) terms.size() * other.terms.size() > 20L * LARGEST) {
            throw new Unprovable("too many terms");
        }
        Polynomial product = ZERO;
        TreeMap<Monomial, Rational> plain = new TreeMap<>();
        for (Map.Entry<Monomial, Rational> term : terms.entrySet()) {
            for (Map.Entry<Monomial, Rational> factor : other.terms.entrySet()) {
                Monomial monomial = term.getKey().times(factor.getKey());
                Rational coefficient = term.getValue().times(factor.getValue());
                Polynomial reduced = PowerRules.reduce(monomial);
                if (reduced == null) {
                    plain.merge(monomial, coefficient, Rational::plus);
                } else {
                    product = product.plus(reduced.times(coefficient));
                }
            }
        }
        return product.plus(checked(plain));
    }

    /**
     * The product with one term. Its powers must not combine to one that a law rewrites: exponentials, or atoms that
     * were divided out before.
     */
    Polynomial times(Monomial monomial, Rational coefficient) {
        TreeMap<Monomial, Rational> product = new TreeMap<>();
        terms.forEach((term, factor) -> product.merge(term.times(monomial), factor.times(coefficient), Rational::plus));
        return checked(product);
    }

    Polynomial power(int exponent) {
        Polynomial power = ONE;
        for (int i = 0; i < exponent; i++) {
            power = power.times(this);
        }
        return power;
    }

    boolean isZero() {
        return terms.isEmpty();
    }

    boolean isConstant() {
        return terms.isEmpty() || terms.size() == 1 && terms.firstKey().isOne();
    }

    Rational constantValue() {
        return terms.isEmpty() ? Rational.ZERO : requireNonNull(terms.get(Monomial.ONE), "not a constant");
    }

    /** The coefficient of the last monomial in their order. */
    Rational leading() {
        return requireNonNull(terms.get(terms.lastKey()));
    }

    /** The largest monomial that divides every term. */
    Monomial common() {
        Map<Atom, Rational> least = new TreeMap<>();
        Map<Atom, Integer> present = new HashMap<>();
        for (Monomial monomial : terms.keySet()) {
            monomial.powers().forEach((atom, power) -> {
                least.merge(atom, power, Rational::lesser);
                present.merge(atom, 1, Integer::sum);
            });
        }
        Monomial common = Monomial.ONE;
        for (Map.Entry<Atom, Rational> power : least.entrySet()) {
            boolean everywhere = present.getOrDefault(power.getKey(), 0) == terms.size();
            Rational shared = everywhere ? power.getValue() : Rational.lesser(power.getValue(), Rational.ZERO);
            common = shared.isZero() ? common : common.times(power.getKey(), shared);
        }
        return common;
    }

    private static Polynomial checked(TreeMap<Monomial, Rational> terms) {
        terms.values().removeIf(Rational::isZero);
        if (terms.size() > LARGEST) {
            throw new Unprovable("too many terms");
        }
        return new Polynomial(terms);
    }
}
