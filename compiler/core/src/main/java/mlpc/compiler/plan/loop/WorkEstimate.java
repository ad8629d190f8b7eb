package mlpc.compiler.plan.loop;

import java.util.List;

/**
 * The cost of functions, in multiply-adds or operations on elements.
 *
 * @param once independent of the batch
 * @param perRow for each row of the batch
 */
public record WorkEstimate(long once, long perRow) {
    public static WorkEstimate of(List<LoopFunction> functions) {
        return functions.stream()
                .flatMap(function -> function.statements().stream())
                .map(WorkEstimate::of)
                .reduce(new WorkEstimate(0, 0), WorkEstimate::plus);
    }

    private WorkEstimate plus(WorkEstimate other) {
        return new WorkEstimate(once + other.once, perRow + other.perRow);
    }

    private static WorkEstimate of(LoopStatement statement) {
        Storage target = Accesses.writes(statement).iterator().next();
        long size = target.shape().size();
        if (statement instanceof LoopStatement.Product product) {
            long ending = product.bias().isPresent() ? 4 * size : 0;
            return product.inner() == 0 ? new WorkEstimate(0, size) : over(target, size * product.inner() + ending);
        }
        if (statement instanceof LoopStatement.Scatter scatter) {
            return new WorkEstimate(size, scatter.other().columns());
        }
        if (statement instanceof LoopStatement.Gather gather) {
            return of(gather.code());
        }
        if (statement instanceof LoopStatement.RowMean) {
            return new WorkEstimate(0, size);
        }
        if (statement instanceof LoopStatement.Chain chain) {
            return over(target, size * chain.inner().extent());
        }
        if (statement instanceof LoopStatement.Reduce reduce) {
            return over(target, reduce.source().shape().size());
        }
        if (statement instanceof LoopStatement.RowCall call) {
            return over(target, 2 * size * call.operands().size());
        }
        if (statement instanceof LoopStatement.Update update) {
            long each = 4L * (update.moments().size() + 1) + update.numbers().size();
            return new WorkEstimate(size * each, 0);
        }
        if (statement instanceof LoopStatement.Map map) {
            long operations = map.body().stream()
                    .filter(BodyStatement.Define.class::isInstance)
                    .count();
            int means = Accesses.means(map).size();
            if (means > 0) {
                return new WorkEstimate(means, operations + means);
            }
            return over(target, map.loops().isEmpty() ? operations : size * operations);
        }
        return over(target, size);
    }

    private static WorkEstimate over(Storage target, long operations) {
        return target.perRow() ? new WorkEstimate(0, operations) : new WorkEstimate(operations, 0);
    }
}
