package mlpc.compiler.plan.loop;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tensors that a statement reads and writes. */
public final class Accesses {
    private Accesses() {}

    /** The tensors that a statement reads, and which of their elements it needs for one element of the target. */
    public static Map<Storage, ComputeOp.Access> of(LoopStatement statement) {
        if (statement instanceof LoopStatement.Gather gather) {
            return of(gather.code());
        }
        Map<Storage, ComputeOp.Access> reads = new LinkedHashMap<>();
        if (statement instanceof LoopStatement.Product product) {
            boolean byRow = product.contraction() != LoopStatement.Contraction.OUTER_MEAN;
            reads.put(product.left(), byRow ? ComputeOp.Access.ROW : ComputeOp.Access.ANYWHERE);
            reads.put(product.right(), ComputeOp.Access.ANYWHERE);
            product.bias().ifPresent(bias -> reads.put(bias, ComputeOp.Access.ANYWHERE));
        } else if (statement instanceof LoopStatement.Transpose transpose) {
            reads.put(transpose.source(), ComputeOp.Access.ANYWHERE);
        } else if (statement instanceof LoopStatement.Scatter scatter) {
            reads.put(scatter.other(), ComputeOp.Access.ANYWHERE);
        } else if (statement instanceof LoopStatement.RowMean mean) {
            reads.put(mean.source(), ComputeOp.Access.ANYWHERE);
        } else if (statement instanceof LoopStatement.Reduce reduce) {
            reads.put(reduce.source(), ComputeOp.Access.ANYWHERE);
        } else if (statement instanceof LoopStatement.Chain chain) {
            for (ScalarTerm term : List.of(chain.factor(), chain.other())) {
                if (term instanceof ScalarTerm.Load load) {
                    reads.put(load.storage(), ComputeOp.Access.ANYWHERE);
                }
            }
        } else if (statement instanceof LoopStatement.RowCall call) {
            call.operands()
                    .forEach(storage -> reads.put(
                            storage, storage.perRow() ? ComputeOp.Access.ELEMENT : ComputeOp.Access.ANYWHERE));
        } else if (statement instanceof LoopStatement.Update update) {
            reads.put(update.gradient(), ComputeOp.Access.ELEMENT);
            reads.put(update.parameter(), ComputeOp.Access.ELEMENT);
            update.moments().forEach(moment -> reads.put(moment, ComputeOp.Access.ELEMENT));
        } else if (statement instanceof LoopStatement.Map map) {
            List<BodyStatement.Store> stores = stores(map);
            for (BodyStatement line : map.body()) {
                if (line instanceof BodyStatement.Define define
                        && define.let().value() instanceof ScalarTerm.Load load) {
                    reads.merge(load.storage(), access(load, stores), Accesses::wider);
                }
            }
        }
        return reads;
    }

    public static ComputeOp.Access wider(ComputeOp.Access one, ComputeOp.Access other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static ComputeOp.Access access(ScalarTerm.Load load, List<BodyStatement.Store> stores) {
        boolean sameRow = true;
        boolean sameColumn = true;
        for (BodyStatement.Store store : stores) {
            boolean sameKind = store.storage().perRow() == load.storage().perRow();
            sameRow &= sameKind && store.row().equals(load.row());
            sameColumn &= store.column().equals(load.column());
        }
        return !sameRow ? ComputeOp.Access.ANYWHERE : sameColumn ? ComputeOp.Access.ELEMENT : ComputeOp.Access.ROW;
    }

    public static List<BodyStatement.Store> stores(LoopStatement.Map map) {
        return map.body().stream()
                .filter(BodyStatement.Store.class::isInstance)
                .map(BodyStatement.Store.class::cast)
                .toList();
    }

    public static List<BodyStatement.Mean> means(LoopStatement.Map map) {
        return map.body().stream()
                .filter(BodyStatement.Mean.class::isInstance)
                .map(BodyStatement.Mean.class::cast)
                .toList();
    }

    public static Set<Storage> writes(LoopStatement statement) {
        if (statement instanceof LoopStatement.Product product) {
            return Set.of(product.target());
        }
        if (statement instanceof LoopStatement.Transpose transpose) {
            return Set.of(transpose.target());
        }
        if (statement instanceof LoopStatement.Scatter scatter) {
            return Set.of(scatter.target());
        }
        if (statement instanceof LoopStatement.Gather gather) {
            return writes(gather.code());
        }
        if (statement instanceof LoopStatement.RowMean mean) {
            return Set.of(mean.target());
        }
        if (statement instanceof LoopStatement.Reduce reduce) {
            return Set.of(reduce.target());
        }
        if (statement instanceof LoopStatement.Chain chain) {
            return Set.of(chain.store().storage());
        }
        if (statement instanceof LoopStatement.Draw draw) {
            return Set.of(draw.target());
        }
        if (statement instanceof LoopStatement.RowCall call) {
            return Set.of(call.target());
        }
        if (statement instanceof LoopStatement.Update update) {
            Set<Storage> written = new LinkedHashSet<>(update.moments());
            written.add(update.parameter());
            return written;
        }
        Set<Storage> storages = new LinkedHashSet<>();
        stores((LoopStatement.Map) statement).forEach(store -> storages.add(store.storage()));
        means((LoopStatement.Map) statement)
                .forEach(mean -> storages.add(mean.element().storage()));
        return storages;
    }

    /** The class inputs that a statement reads as one-hot vectors, because it has no implementation that works by the index. */
    static Set<Storage> vectors(LoopStatement statement) {
        Set<Storage> storages = new LinkedHashSet<>();
        if (!(statement instanceof LoopStatement.Map) && !(statement instanceof LoopStatement.Gather)) {
            of(statement).keySet().stream().filter(Storage::isClass).forEach(storages::add);
        }
        return storages;
    }

    /** The classes that a statement reads as indices. */
    static Set<Storage> indices(LoopStatement statement) {
        Set<Storage> storages = new LinkedHashSet<>();
        if (statement instanceof LoopStatement.Scatter scatter) {
            storages.add(scatter.classes());
        } else if (statement instanceof LoopStatement.Gather gather) {
            storages.add(gather.classes());
            storages.addAll(indices(gather.code()));
        } else if (statement instanceof LoopStatement.Map map) {
            of(map).keySet().stream().filter(Storage::isClass).forEach(storages::add);
            map.body().forEach(line -> chosen(line, storages));
        }
        return storages;
    }

    /** The classes that select which element a line loads. */
    private static void chosen(BodyStatement line, Set<Storage> storages) {
        if (line instanceof BodyStatement.Define define && define.let().value() instanceof ScalarTerm.Load load) {
            storages.addAll(load.row().classes());
            storages.addAll(load.column().classes());
        }
    }
}
