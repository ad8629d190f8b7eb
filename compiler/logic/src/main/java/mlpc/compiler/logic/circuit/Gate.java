package mlpc.compiler.logic.circuit;

import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;

/**
 * A hard threshold over w·v + b, where v are its wires.
 *
 * @param wires for an exclusive or the two, and then their conjunction
 * @param negated 1 where it were 0 otherwise: all signs turned
 */
record Gate(Kind kind, List<Wire> wires, boolean negated) {
    enum Kind {
        AND,
        OR,
        XOR,
        /** Always 1, and it reads what it does not heed. */
        ONE
    }

    Gate {
        wires = List.copyOf(wires);
    }

    static Gate and(List<Wire> wires) {
        return new Gate(Kind.AND, wires, false);
    }

    static Gate or(List<Wire> wires) {
        return new Gate(Kind.OR, wires, false);
    }

    static Gate xor(int left, int right, int both) {
        return new Gate(Kind.XOR, List.of(new Wire(left, false), new Wire(right, false), new Wire(both, false)), false);
    }

    Gate not(boolean condition) {
        return new Gate(kind, wires, negated ^ condition);
    }

    Gate renumbered(IntUnaryOperator number) {
        return new Gate(
                kind,
                wires.stream()
                        .map(wire -> new Wire(number.applyAsInt(wire.source()), wire.negated()))
                        .toList(),
                negated);
    }

    /** Whole numbers, one for each wire: a negated wire 1 - v has the weight of v turned. */
    List<Integer> weights() {
        int sign = negated ? -1 : 1;
        return switch (kind) {
            case AND, OR ->
                wires.stream().map(wire -> wire.negated() ? -sign : sign).toList();
            case XOR -> List.of(sign, sign, -2 * sign);
            case ONE -> wires.stream().map(wire -> 0).toList();
        };
    }

    /**
     * A whole number and a half, so that w·v + b is never 0. Of a conjunction the sum is 1/2 if all wires are 1, and each that
     * is not takes 1 off it; of the others it is -1/2 if no wire is 1 (or of two both are), and else 1/2 or more.
     */
    double bias() {
        long negative = wires.stream().filter(Wire::negated).count();
        double bias =
                switch (kind) {
                    case AND -> 0.5 - (wires.size() - negative);
                    case OR -> negative - 0.5;
                    case XOR -> -0.5;
                    case ONE -> 0.5;
                };
        return negated ? -bias : bias;
    }

    /** In words. */
    String meaning(IntFunction<String> names) {
        if (kind == Kind.ONE) {
            return negated ? "always 0" : "always 1";
        }
        List<Wire> named = kind == Kind.XOR ? wires.subList(0, 2) : wires;
        String words = named.stream()
                .map(wire -> (wire.negated() ? "not " : "") + names.apply(wire.source()))
                .collect(Collectors.joining(" " + kind.name().toLowerCase(java.util.Locale.ROOT) + " "));
        return !negated ? words : named.size() == 1 ? "not " + words : "not (" + words + ")";
    }
}
