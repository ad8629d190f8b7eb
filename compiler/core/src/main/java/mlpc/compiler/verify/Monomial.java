package mlpc.compiler.verify;

import java.util.Iterator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A product of powers of atoms: positive integer powers; for exponentials and roots, rational ones. */
record Monomial(SortedMap<Atom, Rational> powers) implements Comparable<Monomial> {
    static final Monomial ONE = new Monomial(new TreeMap<>());

    static Monomial of(Atom atom, Rational power) {
        return ONE.times(atom, power);
    }

    Monomial times(Atom atom, Rational power) {
        TreeMap<Atom, Rational> product = new TreeMap<>(powers);
        product.merge(atom, power, Rational::plus);
        product.values().removeIf(Rational::isZero);
        return new Monomial(product);
    }

    Monomial times(Monomial other) {
        TreeMap<Atom, Rational> product = new TreeMap<>(powers);
        other.powers.forEach((atom, power) -> product.merge(atom, power, Rational::plus));
        product.values().removeIf(Rational::isZero);
        return new Monomial(product);
    }

    Monomial inverse() {
        TreeMap<Atom, Rational> inverse = new TreeMap<>();
        powers.forEach((atom, power) -> inverse.put(atom, power.negate()));
        return new Monomial(inverse);
    }

    Monomial without(Atom atom) {
        TreeMap<Atom, Rational> rest = new TreeMap<>(powers);
        rest.remove(atom);
        return new Monomial(rest);
    }

    boolean isOne() {
        return powers.isEmpty();
    }

    Rational power(Atom atom) {
        return powers.getOrDefault(atom, Rational.ZERO);
    }

    /** Lexicographic: any fixed order will do. */
    @Override
    public int compareTo(Monomial other) {
        Iterator<Map.Entry<Atom, Rational>> mine = powers.entrySet().iterator();
        Iterator<Map.Entry<Atom, Rational>> others = other.powers.entrySet().iterator();
        while (mine.hasNext() && others.hasNext()) {
            Map.Entry<Atom, Rational> a = mine.next();
            Map.Entry<Atom, Rational> b = others.next();
            int byAtom = a.getKey().compareTo(b.getKey());
            if (byAtom != 0) {
                return byAtom;
            }
            int byPower = a.getValue().compareTo(b.getValue());
            if (byPower != 0) {
                return byPower;
            }
        }
        return Boolean.compare(mine.hasNext(), others.hasNext());
    }
}
