package mlpc.compiler.plan;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mlpc.compiler.graph.Shape;
import mlpc.compiler.plan.loop.Accesses;
import mlpc.compiler.plan.loop.BodyStatement;
import mlpc.compiler.plan.loop.LoopIndex;
import mlpc.compiler.plan.loop.LoopStatement;
import mlpc.compiler.plan.loop.RowFunction;
import mlpc.compiler.plan.loop.ScalarTerm;
import mlpc.compiler.plan.loop.StepComment;
import mlpc.compiler.plan.loop.Storage;
import mlpc.compiler.plan.storage.TensorNames;

/**
 * Splits a loop over a row at its transcendental functions, so that the runtime computes each over the whole row, or over many short
 * rows. One
 * loop writes the arguments into rows, one call for each function computes there, the next loop uses the results. A
 * function of a function needs another round. If the function's value is stored, it is computed in that row; otherwise
 * in a row of its own. A cheap operation that two loops need is computed in both.
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
final class LoopFission {
    private final LoopStatement.Map map;
    private final LoopIndex column;
    private final TensorNames names;
    private final List<BodyStatement.Store> stores;
    /** How deeply functions are nested in each value. */
    private final Map<ScalarTerm.Let, Integer> depths = new LinkedHashMap<>();
    /** Values that are in a row by now. */
    private final Map<ScalarTerm.Let, Storage> rows = new HashMap<>();

    /** Rows of results that are written last; until then functions compute in them. */
    private final Set<Storage> working = new HashSet<>();

    private final List<LoopStatement> statements = new ArrayList<>();

    LoopFission(LoopStatement.Map map, LoopIndex column, TensorNames names) {
        this.names = names;
        this.map = map;
        this.column = column;
        this.stores = new ArrayList<>(Accesses.stores(map));
        Set<ScalarTerm.Let> varying = new HashSet<>();
        Set<ScalarTerm.Let> used = needed(stores);
        for (ScalarTerm.Let let : lets()) {
            if (varies(let.value(), varying)) {
                varying.add(let);
            }
            if (used.contains(let)) {
                boolean isFunction = varying.contains(let) && function(let).isPresent();
                depths.put(let, depth(let.value()) + (isFunction ? 1 : 0));
            }
        }
    }

    List<LoopStatement> statements() {
        int deepest = depths.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        for (int depth = 1; depth <= deepest; depth++) {
            round(depth);
        }
        if (!stores.isEmpty()) {
            statements.add(deepest == 0 ? map : loop(stores));
        }
        return statements;
    }

    private void round(int depth) {
        List<BodyStatement.Store> arguments = new ArrayList<>();
        List<LoopStatement> calls = new ArrayList<>();
        Map<ScalarTerm.Let, Storage> written = new HashMap<>();
        depths.forEach((let, found) -> {
            if (found == depth && isFunction(let)) {
                Storage target = take(let).or(() -> left(let)).orElseGet(this::row);
                Storage operand =
                        operand(((ScalarTerm.Call) let.value()).arguments().get(0), target, arguments, written);
                calls.add(new LoopStatement.RowCall(
                        StepComment.NONE, function(let).orElseThrow(), List.of(operand), target));
                written.put(let, target);
            }
        });
        if (!arguments.isEmpty()) {
            statements.add(loop(arguments));
        }
        for (LoopStatement call : calls) {
            statements.add(statements.isEmpty() ? ((LoopStatement.RowCall) call).with(map.comment()) : call);
        }
        rows.putAll(written);
    }

    /**
     * The row that holds an argument: one that exists, one that is stored anyway, or the one that the function writes
     * to.
     */
    private Storage operand(
            ScalarTerm argument,
            Storage target,
            List<BodyStatement.Store> arguments,
            Map<ScalarTerm.Let, Storage> written) {
        if (argument instanceof ScalarTerm.Local local) {
            Storage known = rows.getOrDefault(local.let(), written.get(local.let()));
            if (known != null) {
                return known;
            }
            if (RowCallFusion.isRow(local.let().value(), column)) {
                return ((ScalarTerm.Load) local.let().value()).storage();
            }
            Optional<Storage> stored = take(local.let());
            if (stored.isPresent()) {
                arguments.add(new BodyStatement.Store(stored.get(), LoopIndex.ZERO, column, argument));
                written.put(local.let(), stored.get());
                return stored.get();
            }
        }
        arguments.add(new BodyStatement.Store(target, LoopIndex.ZERO, column, argument));
        return target;
    }

    /** The row that a value is to be stored in, if any; then the store counts as done. */
    private Optional<Storage> take(ScalarTerm.Let let) {
        for (BodyStatement.Store store : stores) {
            if (store.value() instanceof ScalarTerm.Local local && local.let() == let) {
                stores.remove(store);
                return Optional.of(store.storage());
            }
        }
        return Optional.empty();
    }

    /** The row of a function's argument, if nothing else reads it. */
    private Optional<Storage> left(ScalarTerm.Let function) {
        return function.value().parts().get(0) instanceof ScalarTerm.Local argument
                        && isFunction(argument.let())
                        && readers(argument.let()) == 1
                ? Optional.ofNullable(rows.get(argument.let()))
                : Optional.empty();
    }

    private long readers(ScalarTerm.Let let) {
        long values = depths.keySet().stream()
                .filter(other -> reads(other.value(), let))
                .count();
        return values
                + Accesses.stores(map).stream()
                        .filter(store -> reads(store.value(), let))
                        .count();
    }

    private static boolean reads(ScalarTerm term, ScalarTerm.Let let) {
        return term instanceof ScalarTerm.Local local
                ? local.let() == let
                : term.parts().stream().anyMatch(part -> reads(part, let));
    }

    /** A row to compute in: the row of a result that is stored at the end, or a new one. */
    private Storage row() {
        for (BodyStatement.Store store : stores) {
            boolean isFree = !(store.value() instanceof ScalarTerm.Local local && isFunctionOrArgument(local.let()));
            if (isFree && working.add(store.storage())) {
                return store.storage();
            }
        }
        Storage like = Accesses.stores(map).get(0).storage();
        TensorNames.Name name = names.claim(new TensorNames.Name(like.valueName(), like.purpose()));
        return Storage.buffer(name.value(), name.purpose(), true, Shape.of(like.columns()));
    }

    /** Whether a value is written to its row before the last loop. */
    private boolean isFunctionOrArgument(ScalarTerm.Let value) {
        return isFunction(value)
                || depths.keySet().stream()
                        .anyMatch(let -> isFunction(let)
                                && let.value().parts().get(0) instanceof ScalarTerm.Local argument
                                && argument.let() == value);
    }

    /** A loop for some of the stores, with all that they need of the original loop. */
    private LoopStatement.Map loop(List<BodyStatement.Store> wanted) {
        Set<ScalarTerm.Let> needed = needed(wanted);
        Map<ScalarTerm.Let, ScalarTerm> copies = new HashMap<>();
        List<BodyStatement> body = new ArrayList<>();
        for (ScalarTerm.Let let : lets()) {
            if (needed.contains(let)) {
                Storage row = rows.get(let);
                ScalarTerm value =
                        row == null ? copy(let.value(), copies) : new ScalarTerm.Load(row, LoopIndex.ZERO, column);
                ScalarTerm.Let copied = new ScalarTerm.Let(let.hint(), value);
                body.add(new BodyStatement.Define(copied));
                copies.put(let, new ScalarTerm.Local(copied));
            }
        }
        for (BodyStatement.Store store : wanted) {
            body.add(
                    new BodyStatement.Store(store.storage(), store.row(), store.column(), copy(store.value(), copies)));
        }
        return new LoopStatement.Map(statements.isEmpty() ? map.comment() : StepComment.NONE, map.loops(), body);
    }

    private static ScalarTerm copy(ScalarTerm term, Map<ScalarTerm.Let, ScalarTerm> copies) {
        if (term instanceof ScalarTerm.Local local) {
            return requireNonNull(copies.get(local.let()));
        }
        if (term instanceof ScalarTerm.Call call) {
            return new ScalarTerm.Call(
                    call.primitive(),
                    call.arguments().stream().map(part -> copy(part, copies)).toList());
        }
        return term instanceof ScalarTerm.FusedMultiplyAdd fma
                ? new ScalarTerm.FusedMultiplyAdd(
                        copy(fma.factor(), copies), copy(fma.other(), copies), copy(fma.addend(), copies))
                : term;
    }

    private List<ScalarTerm.Let> lets() {
        return map.body().stream()
                .filter(BodyStatement.Define.class::isInstance)
                .map(line -> ((BodyStatement.Define) line).let())
                .toList();
    }

    /** The values that these stores need, without those that can be computed from values already stored in a row. */
    private Set<ScalarTerm.Let> needed(List<BodyStatement.Store> wanted) {
        Set<ScalarTerm.Let> needed = new HashSet<>();
        wanted.forEach(store -> add(store.value(), needed));
        List<ScalarTerm.Let> lets = lets();
        for (int at = lets.size() - 1; at >= 0; at--) {
            ScalarTerm.Let let = lets.get(at);
            if (needed.contains(let) && !rows.containsKey(let)) {
                add(let.value(), needed);
            }
        }
        return needed;
    }

    private static void add(ScalarTerm term, Set<ScalarTerm.Let> needed) {
        if (term instanceof ScalarTerm.Local local) {
            needed.add(local.let());
        }
        term.parts().forEach(part -> add(part, needed));
    }

    private int depth(ScalarTerm term) {
        if (term instanceof ScalarTerm.Local local) {
            return depths.getOrDefault(local.let(), 0);
        }
        return term.parts().stream().mapToInt(this::depth).max().orElse(0);
    }

    private boolean varies(ScalarTerm term, Set<ScalarTerm.Let> varying) {
        if (term instanceof ScalarTerm.Local local) {
            return varying.contains(local.let());
        }
        if (term instanceof ScalarTerm.Load load) {
            // A row of one element has no loop: its function is one of many rows.
            return map.loops().isEmpty()
                    ? load.storage().perRow()
                    : !load.column().variables().isEmpty()
                            || !load.row().variables().isEmpty();
        }
        return term.parts().stream().anyMatch(part -> varies(part, varying));
    }

    /** Whether it is a function call whose result varies along the row: then it is deeper than its argument. */
    private boolean isFunction(ScalarTerm.Let let) {
        return depths.getOrDefault(let, 0) > depth(let.value());
    }

    private static Optional<RowFunction> function(ScalarTerm.Let let) {
        return let.value() instanceof ScalarTerm.Call call ? RowFunction.of(call.primitive()) : Optional.empty();
    }
}
