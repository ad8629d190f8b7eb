package mlpc.compiler.emit.loop;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mlpc.compiler.plan.loop.BodyStatement;
import mlpc.compiler.plan.loop.LoopIndex;
import mlpc.compiler.plan.loop.LoopStatement;
import mlpc.compiler.plan.loop.ScalarTerm;

/**
 * Where each value of a map is computed, and which values are inlined. A level is a position in the code: 0 before the
 * rows, 1 in a row, from 2 on in the loops, the outermost first.
 */
public final class Placement {
    /** The most operations in one expression. */
    private static final int LONGEST = 8;

    private final LoopStatement.Map statement;
    private final boolean perRow;
    private final boolean isUnrolled;

    private final Map<ScalarTerm.Let, Integer> uses = new HashMap<>();
    private final Map<ScalarTerm.Let, Integer> levels = new HashMap<>();
    private final Map<ScalarTerm.Let, Integer> sizes = new HashMap<>();
    private final Set<ScalarTerm.Let> inlined = new HashSet<>();

    /** @param perRow whether it runs for each row */
    public Placement(LoopStatement.Map statement, boolean perRow) {
        this.statement = statement;
        this.perRow = perRow;
        this.isUnrolled = statement.body().stream().anyMatch(BodyStatement.Remark.class::isInstance);
        count();
        choose();
    }

    /** Whether the map is unrolled over local scalars. */
    public boolean isUnrolled() {
        return isUnrolled;
    }

    /** Whether a value is written where it is used. */
    public boolean isInlined(ScalarTerm.Let let) {
        return inlined.contains(let);
    }

    /** Whether a value is in a local variable. */
    public boolean isNamed(ScalarTerm.Let let) {
        return uses.containsKey(let) && !isInlined(let);
    }

    /** Where a value is computed. */
    public int level(ScalarTerm.Let let) {
        return requireNonNull(levels.get(let));
    }

    private void count() {
        for (BodyStatement line : statement.body()) {
            if (line instanceof BodyStatement.Define define) {
                define.let().value().parts().forEach(this::use);
                sizes.put(define.let(), 1 + size(define.let().value()));
                boolean isInOrder = isUnrolled && !perRow && !(define.let().value() instanceof ScalarTerm.Setting);
                levels.put(define.let(), isInOrder ? 1 : level(define.let().value()));
            } else if (line instanceof BodyStatement.Store store) {
                use(store.value());
            } else if (line instanceof BodyStatement.Mean mean) {
                mean.parts().forEach(this::use);
            }
        }
    }

    private void use(ScalarTerm term) {
        if (term instanceof ScalarTerm.Local local) {
            uses.merge(local.let(), 1, Integer::sum);
        }
        term.parts().forEach(this::use);
    }

    private int size(ScalarTerm term) {
        if (term instanceof ScalarTerm.Local local) {
            return inlinable(local.let()) ? requireNonNull(sizes.get(local.let())) : 0;
        }
        return term.parts().stream().mapToInt(this::size).sum() + term.parts().size() / 2;
    }

    private boolean inlinable(ScalarTerm.Let let) {
        return requireNonNull(sizes.get(let)) <= LONGEST;
    }

    /** The outermost level at which all parts of a term are known. */
    private int level(ScalarTerm term) {
        if (term instanceof ScalarTerm.Local local) {
            return requireNonNull(levels.get(local.let()));
        }
        if (term instanceof ScalarTerm.Load load) {
            int level = load.storage().perRow() ? 1 : 0;
            return Math.max(level, Math.max(level(load.row()), level(load.column())));
        }
        return term.parts().stream().mapToInt(this::level).max().orElse(0);
    }

    int level(LoopIndex index) {
        return index.variables().stream()
                .mapToInt(variable -> 2 + statement.loops().indexOf(variable))
                .max()
                .orElse(index.classes().isEmpty() ? 0 : 1);
    }

    /** Inlines short values that are used once, at the level where they are known. */
    private void choose() {
        long stores = statement.body().stream()
                .filter(BodyStatement.Store.class::isInstance)
                .count();
        Map<ScalarTerm.Let, Integer> usedAt = new HashMap<>();
        Set<ScalarTerm.Load> written = new HashSet<>();
        for (BodyStatement line : statement.body()) {
            if (line instanceof BodyStatement.Define define) {
                parts(define.let().value()).forEach(let -> usedAt.put(let, levels.get(define.let())));
            } else if (line instanceof BodyStatement.Store store && store.value() instanceof ScalarTerm.Local local) {
                usedAt.put(local.let(), stores > 1 && !mayMove(store.value(), written) ? -1 : level(store));
                written.add(new ScalarTerm.Load(store.storage(), store.row(), store.column()));
            } else if (line instanceof BodyStatement.Mean mean) {
                mean.parts().stream()
                        .filter(ScalarTerm.Local.class::isInstance)
                        .forEach(part -> usedAt.put(((ScalarTerm.Local) part).let(), 1));
            }
        }
        uses.forEach((let, count) -> {
            boolean isPower = let.value() instanceof ScalarTerm.Setting;
            if (count == 1 && inlinable(let) && requireNonNull(levels.get(let)).equals(usedAt.get(let)) && !isPower) {
                inlined.add(let);
            }
        });
    }

    /** Whether a value may be computed where it is stored, after these elements have been written. */
    private boolean mayMove(ScalarTerm value, Set<ScalarTerm.Load> written) {
        return (isUnrolled || isUnrolledRow()) && !reads(value, written);
    }

    /** Whether a value, or a value that only it uses, reads one of these elements. */
    private boolean reads(ScalarTerm term, Set<ScalarTerm.Load> elements) {
        if (term instanceof ScalarTerm.Local local) {
            return requireNonNull(uses.get(local.let())) == 1
                    && reads(local.let().value(), elements);
        }
        return elements.contains(term) || term.parts().stream().anyMatch(part -> reads(part, elements));
    }

    private boolean isUnrolledRow() {
        return statement.loops().isEmpty() && perRow;
    }

    private int level(BodyStatement.Store store) {
        int level = Math.max(level(store.row()), level(store.column()));
        return Math.max(
                level,
                Math.max(
                        1,
                        store.value() instanceof ScalarTerm.Local local ? requireNonNull(levels.get(local.let())) : 0));
    }

    private static List<ScalarTerm.Let> parts(ScalarTerm term) {
        List<ScalarTerm.Let> found = new ArrayList<>();
        for (ScalarTerm part : term.parts()) {
            if (part instanceof ScalarTerm.Local local) {
                found.add(local.let());
            } else {
                found.addAll(parts(part));
            }
        }
        return found;
    }
}
