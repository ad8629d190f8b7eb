package mlpc.compiler.plan;

import java.util.List;
import java.util.Optional;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.plan.cost.CostTable;
import mlpc.compiler.plan.loop.Accesses;
import mlpc.compiler.plan.loop.BodyStatement;
import mlpc.compiler.plan.loop.LoopIndex;
import mlpc.compiler.plan.loop.LoopStatement;
import mlpc.compiler.plan.loop.RowFunction;
import mlpc.compiler.plan.loop.ScalarTerm;
import mlpc.compiler.plan.loop.Storage;
import mlpc.compiler.plan.storage.TensorNames;

/**
 * Replaces loops over a row by calls of the runtime's row functions: as one call, bias and activation after a product
 * or the adjoint of a ReLU; in other loops the transcendental functions, with loops before, between and after the
 * calls. Of rows shorter than a vector one call computes many.
 */
final class RowCallFusion {
    private final CostTable costs;
    private final TensorNames names;
    private final boolean splits;

    /** @param splits whether the row functions use vectors, so that a loop split for them is faster */
    RowCallFusion(CostTable costs, TensorNames names, boolean splits) {
        this.names = names;
        this.costs = costs;
        this.splits = splits;
    }

    /** The statements that replace a loop over one row of each example. */
    List<LoopStatement> of(LoopStatement.Map map) {
        int extent = map.loops().isEmpty() ? 1 : map.loops().get(0).extent();
        boolean isLong = extent >= costs.rowElements();
        boolean isShort = extent < LoopStatement.RowCall.SHORT && costs.rowElements() <= LoopStatement.RowCall.SHORT;
        if (map.loops().size() > 1 || !isLong && !isShort) {
            return List.of(map);
        }
        LoopIndex column = map.loops().isEmpty()
                ? LoopIndex.ZERO
                : LoopIndex.over(map.loops().get(0).name(), extent);
        List<BodyStatement.Store> stores = Accesses.stores(map);
        if (!stores.stream()
                .allMatch(store -> store.storage().perRow() && store.column().equals(column))) {
            return List.of(map);
        }
        Optional<LoopStatement> whole =
                isLong && stores.size() == 1 ? whole(map, stores.get(0), column) : Optional.empty();
        return whole.map(List::of)
                .orElseGet(() -> splits ? new LoopFission(map, column, names).statements() : List.of(map));
    }

    private static Optional<LoopStatement> whole(LoopStatement.Map map, BodyStatement.Store store, LoopIndex column) {
        if (!(resolved(store.value()) instanceof ScalarTerm.Call call)) {
            return Optional.empty();
        }
        return switch (call.primitive()) {
            case RELU -> sum(call, column).map(sum -> call(map, RowFunction.RELU, sum, store));
            case TANH -> sum(call, column).map(sum -> call(map, RowFunction.TANH, sum, store));
            case LOGISTIC -> sum(call, column).map(sum -> call(map, RowFunction.LOGISTIC, sum, store));
            case MULTIPLY -> back(call, column).map(operands -> call(map, RowFunction.RELU_BACK, operands, store));
            default -> Optional.empty();
        };
    }

    private static LoopStatement call(
            LoopStatement.Map map, RowFunction function, List<Storage> operands, BodyStatement.Store store) {
        return new LoopStatement.RowCall(map.comment(), function, operands, store.storage());
    }

    /** adjoint · threshold(y). */
    private static Optional<List<Storage>> back(ScalarTerm.Call product, LoopIndex column) {
        ScalarTerm adjoint = resolved(product.arguments().get(0));
        if (isRow(adjoint, column)
                && resolved(product.arguments().get(1)) instanceof ScalarTerm.Call step
                && step.primitive() == Primitive.STEP
                && resolved(step.arguments().get(0)) instanceof ScalarTerm.Load y
                && isRow(y, column)) {
            return Optional.of(List.of(((ScalarTerm.Load) adjoint).storage(), y.storage()));
        }
        return Optional.empty();
    }

    /** The row and the bias, for a function of their sum. */
    private static Optional<List<Storage>> sum(ScalarTerm.Call function, LoopIndex column) {
        if (resolved(function.arguments().get(0)) instanceof ScalarTerm.Call sum
                && sum.primitive() == Primitive.ADD
                && isRow(resolved(sum.arguments().get(0)), column)
                && resolved(sum.arguments().get(1)) instanceof ScalarTerm.Load bias
                && !bias.storage().perRow()
                && bias.storage().rows() == 1
                && bias.column().equals(column)) {
            return Optional.of(
                    List.of(((ScalarTerm.Load) resolved(sum.arguments().get(0))).storage(), bias.storage()));
        }
        return Optional.empty();
    }

    static ScalarTerm resolved(ScalarTerm term) {
        ScalarTerm value = term;
        while (value instanceof ScalarTerm.Local local) {
            value = local.let().value();
        }
        return value;
    }

    /**
     * Whether it loads the element of the example's row at the loop's position. A class is stored as an index and has
     * no such row.
     */
    static boolean isRow(ScalarTerm term, LoopIndex column) {
        return term instanceof ScalarTerm.Load load
                && load.storage().perRow()
                && !load.storage().isClass()
                && load.column().equals(column);
    }
}
