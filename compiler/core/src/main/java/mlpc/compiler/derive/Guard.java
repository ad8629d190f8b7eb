package mlpc.compiler.derive;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;

/**
 * The condition under which an adjoint is used: for each element, whether all branches on its path were taken.
 * Elsewhere the adjoint is 0, and {@link #select} keeps it 0 whatever it is multiplied by.
 *
 * @param ways the paths on which an adjoint comes back; on each, all its conditions hold. {@link #ALWAYS} has no paths:
 *     no guard
 */
record Guard(List<Set<Condition>> ways) {
    static final Guard ALWAYS = new Guard(List.of());

    /** With more conditions than this a guard becomes a tensor that is computed. */
    private static final int MOST_CONDITIONS = 8;

    /**
     * @param flags zeros and ones, in the shape of the adjoint
     * @param nonzero whether the condition holds where the flag is 1; otherwise where it is 0
     */
    record Condition(Expr flags, boolean nonzero) {
        /** Where a number is not 0; flags are zeros and ones. */
        static Condition isNotZero(Expr number) {
            Expr zero = number.nodes().constant(number.shape(), 0);
            return new Condition(number.nodes().apply(Primitive.EQUAL, number, zero), false);
        }

        /** Where this condition holds, or another on whether a number is 0. */
        Condition or(Condition other) {
            if (nonzero || other.nonzero) {
                throw new IllegalArgumentException("conditions that hold where their flags are 0 are joined");
            }
            return new Condition(flags.times(other.flags), false);
        }

        Condition opposite() {
            return new Condition(flags, !nonzero);
        }
    }

    Guard {
        ways = List.copyOf(ways);
    }

    static Guard where(Condition condition) {
        return new Guard(List.of(Set.of(condition)));
    }

    boolean isAlways() {
        return ways.isEmpty();
    }

    /** This guard and the condition. */
    Guard and(Condition condition) {
        if (isAlways()) {
            return where(condition);
        }
        List<Set<Condition>> narrowed = new ArrayList<>();
        for (Set<Condition> way : ways) {
            if (!way.contains(condition.opposite())) {
                Set<Condition> all = new LinkedHashSet<>(way);
                all.add(condition);
                narrowed.add(all);
            }
        }
        return narrowed.isEmpty() ? where(condition) : new Guard(narrowed).limited();
    }

    /** This guard or the other one: for the sum of two adjoints. */
    Guard or(Guard other) {
        if (isAlways() || other.isAlways()) {
            return ALWAYS;
        }
        Set<Set<Condition>> all = new LinkedHashSet<>(ways);
        all.addAll(other.ways);
        Guard joined = new Guard(List.copyOf(all));
        return joined.conditions().size() <= MOST_CONDITIONS && joined.coversAll() ? ALWAYS : joined.limited();
    }

    /** The guard after a change of shape, such as a broadcast. */
    Guard moved(UnaryOperator<Expr> movement) {
        return new Guard(ways.stream()
                .<Set<Condition>>map(way -> {
                    Set<Condition> all = new LinkedHashSet<>();
                    way.forEach(each -> all.add(new Condition(movement.apply(each.flags()), each.nonzero())));
                    return all;
                })
                .toList());
    }

    /** The guard after a sum or a padding: it holds where any element was used. */
    Guard gathered(UnaryOperator<Expr> sum) {
        return where(Condition.isNotZero(sum.apply(flags())));
    }

    /** The tensor where the guard holds, 0 elsewhere. */
    Expr select(Expr tensor) {
        if (isAlways()) {
            return tensor;
        }
        Set<Condition> all = ways.size() == 1 ? ways.get(0) : Set.of(Condition.isNotZero(flags()));
        Expr zero = tensor.nodes().constant(tensor.shape(), 0);
        Expr selected = tensor;
        for (Condition each : all) {
            selected = each.nonzero()
                    ? tensor.nodes().apply(Primitive.SELECT, each.flags(), selected, zero)
                    : tensor.nodes().apply(Primitive.SELECT, each.flags(), zero, selected);
        }
        return selected;
    }

    /** Numbers that are 0 exactly where the guard does not hold. */
    Expr flags() {
        return ways.stream()
                .map(way -> way.stream().map(Guard::flags).reduce(Expr::times).orElseThrow())
                .reduce(Expr::plus)
                .orElseThrow();
    }

    private static Expr flags(Condition condition) {
        Expr flags = condition.flags();
        return condition.nonzero()
                ? flags
                : flags.nodes().constant(flags.shape(), 1).minus(flags);
    }

    private Guard limited() {
        return conditions().size() <= MOST_CONDITIONS ? this : where(Condition.isNotZero(flags()));
    }

    private Set<Expr> conditions() {
        Set<Expr> all = new LinkedHashSet<>();
        ways.forEach(way -> way.forEach(each -> all.add(each.flags())));
        return all;
    }

    /** Whether the conditions of the paths together always hold, such as "c" and "not c". */
    private boolean coversAll() {
        List<Expr> conditions = List.copyOf(conditions());
        for (int holds = 0; holds < 1 << conditions.size(); holds++) {
            int taken = holds;
            boolean open = ways.stream().anyMatch(way -> way.stream()
                    .allMatch(each -> each.nonzero() == ((taken >> conditions.indexOf(each.flags()) & 1) == 1)));
            if (!open) {
                return false;
            }
        }
        return true;
    }
}
