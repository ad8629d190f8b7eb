package mlpc.compiler.formula;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import mlpc.compiler.formula.Formula.*;

/** Formulae with something else in the place of names and indices. */
public final class Substitutions {
    private Substitutions() {}

    /** Whether an element in the formula stands where the index says. */
    static boolean follows(Formula formula, Index index) {
        return FormulaParts.any(formula, part -> {
            List<Position> positions = part instanceof Element element
                    ? element.positions()
                    : part instanceof Within within ? List.of(within.position()) : List.of();
            return positions.stream().anyMatch(position -> position.has(index::equals));
        });
    }

    /** One index for another. */
    static Formula index(Formula formula, Index from, Index to) {
        return positions(formula, at -> at.equals(new Position.At(from)) ? new Position.At(to) : at);
    }

    /** Another position for each index; bound ones are left to the caller. */
    static Formula positions(Formula formula, UnaryOperator<Position> change) {
        if (formula instanceof Element element) {
            return new Element(
                    element.tensor(),
                    element.positions().stream().map(at -> at.with(change)).toList());
        } else if (formula instanceof Within within) {
            return SumFormulas.within(
                    within.position().with(change), within.from(), within.to(), positions(within.body(), change));
        } else if (formula instanceof Over over) {
            return new Over(over.kind(), over.index(), positions(over.body(), change));
        }
        return FormulaParts.map(formula, part -> positions(part, change));
    }

    /** Another formula for each leaf: for symbols and elements; itself where nothing changes. */
    public static Formula leaves(Formula formula, UnaryOperator<Formula> change) {
        return formula instanceof Symbol || formula instanceof Element
                ? change.apply(formula)
                : FormulaParts.map(formula, part -> leaves(part, change));
    }

    /** Every part changed, the innermost first. */
    public static Formula everywhere(Formula formula, UnaryOperator<Formula> change) {
        return change.apply(FormulaParts.map(formula, part -> everywhere(part, change)));
    }

    /** A tensor's element by the formula for its element at free indices: these get the element's positions. */
    public static Formula at(Formula general, List<Index> free, List<Position> positions) {
        Function<Position, Position> find = at -> {
            int axis = free.indexOf(((Position.At) at).index());
            return axis < 0 ? at : positions.get(axis);
        };
        return positions(general, find::apply);
    }
}
