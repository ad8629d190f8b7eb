package mlpc.compiler.plan;

import java.util.List;
import java.util.Optional;
import mlpc.compiler.graph.Primitive;

/**
 * Loops over a row that the runtime's functions of rows do, or do in part: bias and activation behind a product and the way back
 * through ReLU as one call; of anything else the transcendental functions, with loops before, between and behind.
 */
final class RowCalls {
    private final CostTable costs;
    private final boolean splits;

    /** @param splits whether the functions are computed in vectors, so that loops of their own pay off */
    RowCalls(CostTable costs, boolean splits) {
        this.costs = costs;
        this.splits = splits;
    }

    /** What does the same as a loop over one row of each example. */
    List<Action> of(Action.Map map) {
        if (map.loops().size() != 1 || map.loops().get(0).extent() < costs.rowElements()) {
            return List.of(map);
        }
        Index.Variable loop = map.loops().get(0);
        Index column = Index.over(loop.name(), loop.extent());
        List<Piece.Store> stores = Accesses.stores(map);
        if (!stores.stream()
                .allMatch(store -> store.place().perRow() && store.column().equals(column))) {
            return List.of(map);
        }
        Optional<Action> whole = stores.size() == 1 ? whole(map, stores.get(0), column) : Optional.empty();
        return whole.map(List::of).orElseGet(() -> splits ? new RowSplit(map, column).actions() : List.of(map));
    }

    private static Optional<Action> whole(Action.Map map, Piece.Store store, Index column) {
        if (!(resolved(store.value()) instanceof Term.Call call)) {
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

    private static Action call(Action.Map map, RowFunction function, List<Place> operands, Piece.Store store) {
        return new Action.RowCall(map.note(), function, operands, store.place());
    }

    /** adjoint · threshold(y). */
    private static Optional<List<Place>> back(Term.Call product, Index column) {
        Term adjoint = resolved(product.arguments().get(0));
        if (isRow(adjoint, column)
                && resolved(product.arguments().get(1)) instanceof Term.Call step
                && step.primitive() == Primitive.STEP
                && resolved(step.arguments().get(0)) instanceof Term.Load y
                && isRow(y, column)) {
            return Optional.of(List.of(((Term.Load) adjoint).place(), y.place()));
        }
        return Optional.empty();
    }

    /** The row and the bias, of a function of their sum. */
    private static Optional<List<Place>> sum(Term.Call function, Index column) {
        if (resolved(function.arguments().get(0)) instanceof Term.Call sum
                && sum.primitive() == Primitive.ADD
                && isRow(resolved(sum.arguments().get(0)), column)
                && resolved(sum.arguments().get(1)) instanceof Term.Load bias
                && !bias.place().perRow()
                && bias.place().rows() == 1
                && bias.column().equals(column)) {
            return Optional.of(List.of(((Term.Load) resolved(sum.arguments().get(0))).place(), bias.place()));
        }
        return Optional.empty();
    }

    static Term resolved(Term term) {
        Term value = term;
        while (value instanceof Term.Local local) {
            value = local.let().value();
        }
        return value;
    }

    /** Whether it is the element at the loop's position in the example's row, which a class does not have. */
    static boolean isRow(Term term, Index column) {
        return term instanceof Term.Load load
                && load.place().perRow()
                && !load.place().isClass()
                && load.column().equals(column);
    }
}
