package mlpc.compiler.plan.loop;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An index as a linear expression of loop variables: {@code constant + Σ factor · atom}. Slices, broadcasts and
 * reshapes only transform indices, so they cost nothing where they are inlined. The expression is in a normal
 * form, so that equal indices are equal records.
 */
public record LoopIndex(int constant, List<Part> parts) {
    public static final LoopIndex ZERO = of(0);

    /** One term of the sum. */
    public record Part(int factor, IndexAtom atom) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Part same && factor == same.factor && atom.equals(same.atom);
        }

        @Override
        public int hashCode() {
            return 31 * factor + atom.hashCode();
        }
    }

    public LoopIndex {
        parts = parts.size() < 2
                ? List.copyOf(parts)
                : parts.stream()
                        .sorted((one, other) ->
                                one.atom().toString().compareTo(other.atom().toString()))
                        .toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LoopIndex same && constant == same.constant && parts.equals(same.parts);
    }

    @Override
    public int hashCode() {
        return 31 * constant + parts.hashCode();
    }

    public static LoopIndex of(int constant) {
        return new LoopIndex(constant, List.of());
    }

    /** A loop variable; a loop with one iteration needs none. */
    public static LoopIndex over(String name, int extent) {
        return extent == 1 ? ZERO : of(new IndexAtom.Variable(name, extent));
    }

    /** The class of the current example. */
    public static LoopIndex chosen(Storage storage) {
        return storage.columns() == 1 ? ZERO : of(new IndexAtom.Chosen(storage));
    }

    private static LoopIndex of(IndexAtom atom) {
        return new LoopIndex(0, List.of(new Part(1, atom)));
    }

    public boolean isConstant() {
        return parts.isEmpty();
    }

    private boolean isZero() {
        return constant == 0 && parts.isEmpty();
    }

    /** The largest value; the smallest is never negative. */
    int maximum() {
        int maximum = constant;
        for (Part part : parts) {
            maximum += Math.max(0, part.factor() * (part.atom().extent() - 1));
        }
        return maximum;
    }

    public LoopIndex plus(LoopIndex other) {
        if (isZero() || other.isZero()) {
            return isZero() ? other : this;
        }
        List<Part> joined = new ArrayList<>(parts);
        other.parts.forEach(part -> add(joined, part));
        return new LoopIndex(constant + other.constant, joined);
    }

    public LoopIndex plus(int offset) {
        return new LoopIndex(constant + offset, parts);
    }

    public LoopIndex times(int factor) {
        if (factor == 0 || isZero()) {
            return ZERO;
        }
        if (factor == 1) {
            return this;
        }
        return new LoopIndex(
                constant * factor,
                parts.stream()
                        .map(part -> new Part(part.factor() * factor, part.atom()))
                        .toList());
    }

    /** The quotient, rounded down. Multiples of the divisor are simplified: (12 i + j) / 12 = i if j < 12. */
    public LoopIndex dividedBy(int divisor) {
        LoopIndex rest = indivisible(divisor);
        LoopIndex whole = divisible(divisor);
        if (rest.maximum() < divisor) {
            return whole;
        }
        return whole.plus(of(new IndexAtom.Quotient(rest, divisor)));
    }

    /** The remainder of {@link #dividedBy}. */
    public LoopIndex modulo(int divisor) {
        LoopIndex rest = indivisible(divisor);
        return rest.maximum() < divisor ? rest : of(new IndexAtom.Remainder(rest, divisor));
    }

    private LoopIndex divisible(int divisor) {
        return new LoopIndex(
                constant / divisor,
                parts.stream()
                        .filter(part -> part.factor() % divisor == 0)
                        .map(part -> new Part(part.factor() / divisor, part.atom()))
                        .toList());
    }

    private LoopIndex indivisible(int divisor) {
        return new LoopIndex(
                constant % divisor,
                parts.stream().filter(part -> part.factor() % divisor != 0).toList());
    }

    /** Adds a part, and simplifies (x / d) d + x % d = x. */
    private static void add(List<Part> parts, Part added) {
        for (int at = 0; at < parts.size(); at++) {
            Part known = parts.get(at);
            if (known.atom().equals(added.atom())) {
                parts.set(at, new Part(known.factor() + added.factor(), known.atom()));
                return;
            }
            LoopIndex rejoined = rejoined(known, added);
            if (rejoined != null && rejoined.constant() == 0) {
                parts.remove(at);
                rejoined.parts().forEach(part -> add(parts, part));
                return;
            }
        }
        parts.add(added);
    }

    private static @Nullable LoopIndex rejoined(Part one, Part other) {
        if (one.atom() instanceof IndexAtom.Remainder && other.atom() instanceof IndexAtom.Quotient) {
            return rejoined(other, one);
        }
        return one.atom() instanceof IndexAtom.Quotient quotient
                        && other.atom() instanceof IndexAtom.Remainder remainder
                        && quotient.divisor() == remainder.divisor()
                        && quotient.index().equals(remainder.index())
                        && one.factor() == other.factor() * quotient.divisor()
                ? quotient.index().times(other.factor())
                : null;
    }

    /** The loop variables in it, also inside quotients and remainders. */
    public Set<IndexAtom.Variable> variables() {
        Set<IndexAtom.Variable> found = new LinkedHashSet<>();
        for (Part part : parts) {
            if (part.atom() instanceof IndexAtom.Variable variable) {
                found.add(variable);
            } else if (part.atom() instanceof IndexAtom.Quotient quotient) {
                found.addAll(quotient.index().variables());
            } else if (part.atom() instanceof IndexAtom.Remainder remainder) {
                found.addAll(remainder.index().variables());
            }
        }
        return found;
    }

    /** The classes in it, also inside quotients and remainders. */
    public Set<Storage> classes() {
        Set<Storage> found = new LinkedHashSet<>();
        for (Part part : parts) {
            if (part.atom() instanceof IndexAtom.Chosen chosen) {
                found.add(chosen.storage());
            } else if (part.atom() instanceof IndexAtom.Quotient quotient) {
                found.addAll(quotient.index().classes());
            } else if (part.atom() instanceof IndexAtom.Remainder remainder) {
                found.addAll(remainder.index().classes());
            }
        }
        return found;
    }

    /** Whether it contains a quotient or remainder. */
    public boolean divides() {
        return parts.stream()
                .anyMatch(part ->
                        part.atom() instanceof IndexAtom.Quotient || part.atom() instanceof IndexAtom.Remainder);
    }

    /** {@code 8 * i + j}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            text.append(text.isEmpty() ? "" : " + ");
            text.append(part.factor() == 1 ? "" : part.factor() + " * ")
                    .append(part.atom().text());
        }
        if (constant != 0 || text.isEmpty()) {
            text.append(text.isEmpty() ? "" : " + ").append(constant);
        }
        return text.toString();
    }
}
