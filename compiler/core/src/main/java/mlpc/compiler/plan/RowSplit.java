package mlpc.compiler.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mlpc.compiler.graph.Shape;

/**
 * Takes the transcendental functions out of a loop over a row. A loop writes their arguments into rows, a call each computes them
 * there, another loop goes on from the results; functions of functions take another round. A function's row is the one that
 * its value is stored in, if it is, else one of its own. Cheap operations that two loops need are done in both.
 *
 * <pre>{@code
 * for (int j = 0; j < 64; j++) {
 *     y[j] = z[j] + b[j];
 * }
 * Rows32.logistic(y, y, 64);
 * for (int j = 0; j < 64; j++) {
 *     y[j] = (z[j] + b[j]) * y[j];
 * }
 * }</pre>
 */
final class RowSplit {
    private static final Note NOTHING = new Note(List.of(), "", "");

    private final Action.Map map;
    private final Index column;
    private final List<Piece.Store> stores;
    /** How many functions each value takes, one within the other. */
    private final Map<Term.Let, Integer> depths = new LinkedHashMap<>();
    /** Values that are in a row by now. */
    private final Map<Term.Let, Place> rows = new HashMap<>();

    /** Places of values to come that functions work in until then. */
    private final Set<Place> working = new HashSet<>();

    private final List<Action> actions = new ArrayList<>();

    RowSplit(Action.Map map, Index column) {
        this.map = map;
        this.column = column;
        this.stores = new ArrayList<>(Accesses.stores(map));
        Set<Term.Let> varying = new HashSet<>();
        Set<Term.Let> used = needed(stores);
        for (Term.Let let : lets()) {
            if (varies(let.value(), varying)) {
                varying.add(let);
            }
            if (used.contains(let)) {
                boolean isFunction = varying.contains(let) && function(let).isPresent();
                depths.put(let, depth(let.value()) + (isFunction ? 1 : 0));
            }
        }
    }

    List<Action> actions() {
        int deepest = depths.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        for (int depth = 1; depth <= deepest; depth++) {
            round(depth);
        }
        if (!stores.isEmpty()) {
            actions.add(deepest == 0 ? map : loop(stores));
        }
        return actions;
    }

    private void round(int depth) {
        List<Piece.Store> arguments = new ArrayList<>();
        List<Action> calls = new ArrayList<>();
        Map<Term.Let, Place> written = new HashMap<>();
        depths.forEach((let, found) -> {
            if (found == depth && isFunction(let)) {
                Place target = take(let).or(() -> left(let)).orElseGet(this::row);
                Place operand = operand(((Term.Call) let.value()).arguments().get(0), target, arguments, written);
                calls.add(new Action.RowCall(NOTHING, function(let).orElseThrow(), List.of(operand), target));
                written.put(let, target);
            }
        });
        if (!arguments.isEmpty()) {
            actions.add(loop(arguments));
        }
        for (Action call : calls) {
            actions.add(actions.isEmpty() ? ((Action.RowCall) call).with(map.note()) : call);
        }
        rows.putAll(written);
    }

    /** The row that holds an argument: there already, stored in any case, or written to where its function's value goes. */
    private Place operand(Term argument, Place target, List<Piece.Store> arguments, Map<Term.Let, Place> written) {
        if (argument instanceof Term.Local local) {
            Place known = rows.getOrDefault(local.let(), written.get(local.let()));
            if (known != null) {
                return known;
            }
            if (RowCalls.isRow(local.let().value(), column)) {
                return ((Term.Load) local.let().value()).place();
            }
            Optional<Place> stored = take(local.let());
            if (stored.isPresent()) {
                arguments.add(new Piece.Store(stored.get(), Index.ZERO, column, argument));
                written.put(local.let(), stored.get());
                return stored.get();
            }
        }
        arguments.add(new Piece.Store(target, Index.ZERO, column, argument));
        return target;
    }

    /** The place that a value is to be stored in, if it is; the store is as good as done. */
    private Optional<Place> take(Term.Let let) {
        for (Piece.Store store : stores) {
            if (store.value() instanceof Term.Local local && local.let() == let) {
                stores.remove(store);
                return Optional.of(store.place());
            }
        }
        return Optional.empty();
    }

    /** The row of a function's argument that nothing else needs. */
    private Optional<Place> left(Term.Let function) {
        return function.value().parts().get(0) instanceof Term.Local argument
                        && isFunction(argument.let())
                        && readers(argument.let()) == 1
                ? Optional.ofNullable(rows.get(argument.let()))
                : Optional.empty();
    }

    private long readers(Term.Let let) {
        long values = depths.keySet().stream()
                .filter(other -> reads(other.value(), let))
                .count();
        return values
                + Accesses.stores(map).stream()
                        .filter(store -> reads(store.value(), let))
                        .count();
    }

    private static boolean reads(Term term, Term.Let let) {
        return term instanceof Term.Local local
                ? local.let() == let
                : term.parts().stream().anyMatch(part -> reads(part, let));
    }

    /** A row to work in: that of a value which is stored at the end, or one of its own. */
    private Place row() {
        for (Piece.Store store : stores) {
            boolean isFree = !(store.value() instanceof Term.Local local && isFunctionOrArgument(local.let()));
            if (isFree && working.add(store.place())) {
                return store.place();
            }
        }
        Place like = Accesses.stores(map).get(0).place();
        return Place.buffer(like.name(), true, Shape.of(like.columns()));
    }

    /** Whether a value is written to its place before the end. */
    private boolean isFunctionOrArgument(Term.Let value) {
        return isFunction(value)
                || depths.keySet().stream()
                        .anyMatch(let -> isFunction(let)
                                && let.value().parts().get(0) instanceof Term.Local argument
                                && argument.let() == value);
    }

    /** The loop that does these stores, with what they need of the whole. */
    private Action.Map loop(List<Piece.Store> wanted) {
        Set<Term.Let> needed = needed(wanted);
        Map<Term.Let, Term> copies = new HashMap<>();
        List<Piece> body = new ArrayList<>();
        for (Term.Let let : lets()) {
            if (needed.contains(let)) {
                Place row = rows.get(let);
                Term value = row == null ? copy(let.value(), copies) : new Term.Load(row, Index.ZERO, column);
                Term.Let copied = new Term.Let(let.hint(), value);
                body.add(new Piece.Define(copied));
                copies.put(let, new Term.Local(copied));
            }
        }
        for (Piece.Store store : wanted) {
            body.add(new Piece.Store(store.place(), store.row(), store.column(), copy(store.value(), copies)));
        }
        return new Action.Map(actions.isEmpty() ? map.note() : NOTHING, map.loops(), body);
    }

    private static Term copy(Term term, Map<Term.Let, Term> copies) {
        if (term instanceof Term.Local local) {
            return copies.get(local.let());
        }
        if (term instanceof Term.Call call) {
            return new Term.Call(
                    call.primitive(),
                    call.arguments().stream().map(part -> copy(part, copies)).toList());
        }
        return term instanceof Term.FusedMultiplyAdd fma
                ? new Term.FusedMultiplyAdd(
                        copy(fma.factor(), copies), copy(fma.other(), copies), copy(fma.addend(), copies))
                : term;
    }

    private List<Term.Let> lets() {
        return map.body().stream()
                .filter(Piece.Define.class::isInstance)
                .map(piece -> ((Piece.Define) piece).let())
                .toList();
    }

    /** What stores need, down to values that are in a row. */
    private Set<Term.Let> needed(List<Piece.Store> wanted) {
        Set<Term.Let> needed = new HashSet<>();
        wanted.forEach(store -> add(store.value(), needed));
        List<Term.Let> lets = lets();
        for (int at = lets.size() - 1; at >= 0; at--) {
            Term.Let let = lets.get(at);
            if (needed.contains(let) && !rows.containsKey(let)) {
                add(let.value(), needed);
            }
        }
        return needed;
    }

    private static void add(Term term, Set<Term.Let> needed) {
        if (term instanceof Term.Local local) {
            needed.add(local.let());
        }
        term.parts().forEach(part -> add(part, needed));
    }

    private int depth(Term term) {
        if (term instanceof Term.Local local) {
            return depths.getOrDefault(local.let(), 0);
        }
        return term.parts().stream().mapToInt(this::depth).max().orElse(0);
    }

    private static boolean varies(Term term, Set<Term.Let> varying) {
        if (term instanceof Term.Local local) {
            return varying.contains(local.let());
        }
        if (term instanceof Term.Load load) {
            return !load.column().variables().isEmpty()
                    || !load.row().variables().isEmpty();
        }
        return term.parts().stream().anyMatch(part -> varies(part, varying));
    }

    /** Whether it is a function that differs along the row: it takes one more than its argument. */
    private boolean isFunction(Term.Let let) {
        return depths.getOrDefault(let, 0) > depth(let.value());
    }

    private static Optional<RowFunction> function(Term.Let let) {
        return let.value() instanceof Term.Call call ? RowFunction.of(call.primitive()) : Optional.empty();
    }
}
