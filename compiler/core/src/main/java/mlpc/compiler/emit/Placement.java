package mlpc.compiler.emit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mlpc.compiler.plan.Action;
import mlpc.compiler.plan.Index;
import mlpc.compiler.plan.Piece;
import mlpc.compiler.plan.Term;

/**
 * Where each value of a map is computed, and which of them need no name. A level is a place for code: 0 before the rows, 1 in a row,
 * from 2 on in the loops, the outermost first.
 */
final class Placement {
    /** Operations that one expression may hold. */
    private static final int LONGEST = 8;

    private final Action.Map action;
    private final boolean perRow;
    private final boolean isStraight;

    private final Map<Term.Let, Integer> uses = new HashMap<>();
    private final Map<Term.Let, Integer> levels = new HashMap<>();
    private final Map<Term.Let, Integer> sizes = new HashMap<>();
    private final Set<Term.Let> inlined = new HashSet<>();

    Placement(Action.Map action, boolean perRow) {
        this.action = action;
        this.perRow = perRow;
        this.isStraight = action.body().stream().anyMatch(Piece.Remark.class::isInstance);
        count();
        choose();
    }

    /** Whether everything is spelled out over local scalars. */
    boolean isStraight() {
        return isStraight;
    }

    /** Whether a value is written where it is used. */
    boolean isInlined(Term.Let let) {
        return inlined.contains(let);
    }

    /** Whether a value is kept in a local variable. */
    boolean isNamed(Term.Let let) {
        return uses.containsKey(let) && !isInlined(let);
    }

    int level(Term.Let let) {
        return levels.get(let);
    }

    private void count() {
        for (Piece piece : action.body()) {
            if (piece instanceof Piece.Define define) {
                define.let().value().parts().forEach(this::use);
                sizes.put(define.let(), 1 + size(define.let().value()));
                boolean isInOrder = isStraight && !perRow && !(define.let().value() instanceof Term.Setting);
                levels.put(define.let(), isInOrder ? 1 : level(define.let().value()));
            } else if (piece instanceof Piece.Store store) {
                use(store.value());
            } else if (piece instanceof Piece.Mean mean) {
                mean.parts().forEach(this::use);
            }
        }
    }

    private void use(Term term) {
        if (term instanceof Term.Local local) {
            uses.merge(local.let(), 1, Integer::sum);
        }
        term.parts().forEach(this::use);
    }

    private int size(Term term) {
        if (term instanceof Term.Local local) {
            return inlinable(local.let()) ? sizes.get(local.let()) : 0;
        }
        return term.parts().stream().mapToInt(this::size).sum() + term.parts().size() / 2;
    }

    private boolean inlinable(Term.Let let) {
        return sizes.get(let) <= LONGEST;
    }

    /** The outermost level at which a term's parts are known. */
    private int level(Term term) {
        if (term instanceof Term.Local local) {
            return levels.get(local.let());
        }
        if (term instanceof Term.Load load) {
            int level = load.place().perRow() ? 1 : 0;
            return Math.max(level, Math.max(level(load.row()), level(load.column())));
        }
        return term.parts().stream().mapToInt(this::level).max().orElse(0);
    }

    int level(Index index) {
        return index.variables().stream()
                .mapToInt(variable -> 2 + action.loops().indexOf(variable))
                .max()
                .orElse(index.classes().isEmpty() ? 0 : 1);
    }

    /** Values used once, at the level where they are known, and not too long, need no name. */
    private void choose() {
        long stores =
                action.body().stream().filter(Piece.Store.class::isInstance).count();
        Map<Term.Let, Integer> usedAt = new HashMap<>();
        Set<Term.Load> written = new HashSet<>();
        for (Piece piece : action.body()) {
            if (piece instanceof Piece.Define define) {
                parts(define.let().value()).forEach(let -> usedAt.put(let, levels.get(define.let())));
            } else if (piece instanceof Piece.Store store && store.value() instanceof Term.Local local) {
                usedAt.put(local.let(), stores > 1 && !mayMove(store.value(), written) ? -1 : level(store));
                written.add(new Term.Load(store.place(), store.row(), store.column()));
            } else if (piece instanceof Piece.Mean mean) {
                mean.parts().stream()
                        .filter(Term.Local.class::isInstance)
                        .forEach(part -> usedAt.put(((Term.Local) part).let(), 1));
            }
        }
        uses.forEach((let, count) -> {
            boolean isPower = let.value() instanceof Term.Setting;
            if (count == 1 && inlinable(let) && levels.get(let).equals(usedAt.get(let)) && !isPower) {
                inlined.add(let);
            }
        });
    }

    /** Whether a value may be computed where it is stored: after these elements have been written. */
    private boolean mayMove(Term value, Set<Term.Load> written) {
        if (isSpelled()) {
            return true;
        }
        return isStraight && !reads(value, written);
    }

    /** Whether a value, as far as it is nobody else's, is made of these elements. */
    private boolean reads(Term term, Set<Term.Load> elements) {
        if (term instanceof Term.Local local) {
            return uses.get(local.let()) == 1 && reads(local.let().value(), elements);
        }
        return elements.contains(term) || term.parts().stream().anyMatch(part -> reads(part, elements));
    }

    private boolean isSpelled() {
        return action.loops().isEmpty() && perRow;
    }

    private int level(Piece.Store store) {
        int level = Math.max(level(store.row()), level(store.column()));
        return Math.max(level, Math.max(1, store.value() instanceof Term.Local local ? levels.get(local.let()) : 0));
    }

    private static List<Term.Let> parts(Term term) {
        List<Term.Let> found = new ArrayList<>();
        for (Term part : term.parts()) {
            if (part instanceof Term.Local local) {
                found.add(local.let());
            } else {
                found.addAll(parts(part));
            }
        }
        return found;
    }
}
