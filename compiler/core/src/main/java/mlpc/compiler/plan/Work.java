package mlpc.compiler.plan;

import java.util.List;

/**
 * What routines cost, in multiply-adds or operations on elements.
 *
 * @param once whatever the batch
 * @param perRow for each row of the batch
 */
public record Work(long once, long perRow) {
    public static Work of(List<Routine> routines) {
        return routines.stream()
                .flatMap(routine -> routine.actions().stream())
                .map(Work::of)
                .reduce(new Work(0, 0), Work::plus);
    }

    private Work plus(Work other) {
        return new Work(once + other.once, perRow + other.perRow);
    }

    private static Work of(Action action) {
        Place target = Accesses.writes(action).iterator().next();
        long size = target.shape().size();
        if (action instanceof Action.Product product) {
            long ending = product.bias().isPresent() ? 4 * size : 0;
            return product.inner() == 0 ? new Work(0, size) : over(target, size * product.inner() + ending);
        }
        if (action instanceof Action.Scatter scatter) {
            return new Work(size, scatter.other().columns());
        }
        if (action instanceof Action.Gather gather) {
            return of(gather.code());
        }
        if (action instanceof Action.RowMean) {
            return new Work(0, size);
        }
        if (action instanceof Action.Chain chain) {
            return over(target, size * chain.inner().extent());
        }
        if (action instanceof Action.Reduce reduce) {
            return over(target, reduce.source().shape().size());
        }
        if (action instanceof Action.RowCall call) {
            return over(target, 2 * size * call.operands().size());
        }
        if (action instanceof Action.Map map) {
            long operations =
                    map.body().stream().filter(Piece.Define.class::isInstance).count();
            int means = Accesses.means(map).size();
            if (means > 0) {
                return new Work(means, operations + means);
            }
            return over(target, map.loops().isEmpty() ? operations : size * operations);
        }
        return over(target, size);
    }

    private static Work over(Place target, long operations) {
        return target.perRow() ? new Work(0, operations) : new Work(operations, 0);
    }
}
