package mlpc.compiler.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A position that loop variables decide: {@code constant + Σ factor · atom}. Movement nodes (slices, broadcasts,
 * reshapes) are transformations of indices, so that they cost nothing where they are inlined. Kept in one normal form,
 * thus equal positions are equal records.
 */
public record Index(int constant, List<Part> parts) {
    static final Index ZERO = of(0);

    /** A variable, or a division that did not simplify. */
    public sealed interface Atom {
        int extent();
    }

    /** A loop's variable, from 0 to its extent. */
    public record Variable(String name, int extent) implements Atom {}

    /** The class of the current example, whose one-hot vector is there. */
    public record Chosen(Place place) implements Atom {
        @Override
        public int extent() {
            return place.columns();
        }

        @Override
        public String toString() {
            return place.name() + "_class";
        }
    }

    public record Quotient(Index index, int divisor) implements Atom {
        @Override
        public int extent() {
            return index.maximum() / divisor + 1;
        }
    }

    public record Remainder(Index index, int divisor) implements Atom {
        @Override
        public int extent() {
            return divisor;
        }
    }

    public record Part(int factor, Atom atom) {}

    public Index {
        parts = parts.stream()
                .sorted(Comparator.comparing(part -> part.atom().toString()))
                .toList();
    }

    static Index of(int constant) {
        return new Index(constant, List.of());
    }

    /** A loop's variable; a loop of one turn needs none. */
    static Index over(String name, int extent) {
        return extent == 1 ? ZERO : of(new Variable(name, extent));
    }

    /** The class of the current example. */
    static Index chosen(Place place) {
        return place.columns() == 1 ? ZERO : of(new Chosen(place));
    }

    private static Index of(Atom atom) {
        return new Index(0, List.of(new Part(1, atom)));
    }

    public boolean isConstant() {
        return parts.isEmpty();
    }

    /** The greatest value; the least is never negative, for indices are positions. */
    int maximum() {
        int maximum = constant;
        for (Part part : parts) {
            maximum += Math.max(0, part.factor() * (part.atom().extent() - 1));
        }
        return maximum;
    }

    Index plus(Index other) {
        List<Part> joined = new ArrayList<>(parts);
        other.parts.forEach(part -> add(joined, part));
        return new Index(constant + other.constant, joined);
    }

    Index plus(int offset) {
        return new Index(constant + offset, parts);
    }

    Index times(int factor) {
        if (factor == 0) {
            return ZERO;
        }
        return new Index(
                constant * factor,
                parts.stream()
                        .map(part -> new Part(part.factor() * factor, part.atom()))
                        .toList());
    }

    /** The quotient, rounded down. What the divisor divides comes out: (12 i + j) / 12 = i where j < 12. */
    Index dividedBy(int divisor) {
        Index rest = indivisible(divisor);
        Index whole = divisible(divisor);
        if (rest.maximum() < divisor) {
            return whole;
        }
        return whole.plus(of(new Quotient(rest, divisor)));
    }

    /** What {@link #dividedBy} leaves. */
    Index modulo(int divisor) {
        Index rest = indivisible(divisor);
        return rest.maximum() < divisor ? rest : of(new Remainder(rest, divisor));
    }

    private Index divisible(int divisor) {
        return new Index(
                constant / divisor,
                parts.stream()
                        .filter(part -> part.factor() % divisor == 0)
                        .map(part -> new Part(part.factor() / divisor, part.atom()))
                        .toList());
    }

    private Index indivisible(int divisor) {
        return new Index(
                constant % divisor,
                parts.stream().filter(part -> part.factor() % divisor != 0).toList());
    }

    /** Adds a part; (x / d) d + x % d = x. */
    private static void add(List<Part> parts, Part added) {
        for (int at = 0; at < parts.size(); at++) {
            Part known = parts.get(at);
            if (known.atom().equals(added.atom())) {
                parts.set(at, new Part(known.factor() + added.factor(), known.atom()));
                return;
            }
            Index rejoined = rejoined(known, added);
            if (rejoined != null && rejoined.constant() == 0) {
                parts.remove(at);
                rejoined.parts().forEach(part -> add(parts, part));
                return;
            }
        }
        parts.add(added);
    }

    private static Index rejoined(Part one, Part other) {
        if (one.atom() instanceof Remainder && other.atom() instanceof Quotient) {
            return rejoined(other, one);
        }
        return one.atom() instanceof Quotient quotient
                        && other.atom() instanceof Remainder remainder
                        && quotient.divisor() == remainder.divisor()
                        && quotient.index().equals(remainder.index())
                        && one.factor() == other.factor() * quotient.divisor()
                ? quotient.index().times(other.factor())
                : null;
    }

    /** The loops' variables that it needs, also inside divisions. */
    public Set<Variable> variables() {
        Set<Variable> found = new LinkedHashSet<>();
        for (Part part : parts) {
            if (part.atom() instanceof Variable variable) {
                found.add(variable);
            } else if (part.atom() instanceof Quotient quotient) {
                found.addAll(quotient.index().variables());
            } else if (part.atom() instanceof Remainder remainder) {
                found.addAll(remainder.index().variables());
            }
        }
        return found;
    }

    /** The classes that decide it, also inside divisions. */
    public Set<Place> classes() {
        Set<Place> found = new LinkedHashSet<>();
        for (Part part : parts) {
            if (part.atom() instanceof Chosen chosen) {
                found.add(chosen.place());
            } else if (part.atom() instanceof Quotient quotient) {
                found.addAll(quotient.index().classes());
            } else if (part.atom() instanceof Remainder remainder) {
                found.addAll(remainder.index().classes());
            }
        }
        return found;
    }

    /** Whether a division is left in it. */
    boolean divides() {
        return parts.stream().anyMatch(part -> part.atom() instanceof Quotient || part.atom() instanceof Remainder);
    }

    @Override
    public String toString() {
        return text(place -> place.name() + "_class");
    }

    /**
     * As Java writes it; variables keep their names.
     *
     * @param classes how the current example's class is written
     */
    public String text(Function<Place, String> classes) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            String atom = print(part.atom(), classes);
            text.append(text.isEmpty() ? "" : " + ");
            text.append(part.factor() == 1 ? atom : part.factor() + " * (" + atom + ")");
        }
        if (constant != 0 || text.isEmpty()) {
            text.append(text.isEmpty() ? "" : " + ").append(constant);
        }
        return text.toString();
    }

    private static String print(Atom atom, Function<Place, String> classes) {
        if (atom instanceof Variable variable) {
            return variable.name();
        }
        if (atom instanceof Chosen chosen) {
            return classes.apply(chosen.place());
        }
        if (atom instanceof Quotient quotient) {
            return "(" + quotient.index().text(classes) + ") / " + quotient.divisor();
        }
        Remainder remainder = (Remainder) atom;
        return "(" + remainder.index().text(classes) + ") % " + remainder.divisor();
    }
}
