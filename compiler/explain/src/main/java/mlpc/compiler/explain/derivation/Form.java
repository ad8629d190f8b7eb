package mlpc.compiler.explain.derivation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.formula.Formula;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.Primitive;

/** From nodes to formulae. The vector form is over whole tensors, the index form over their elements. */
abstract class Form {
    private final Map<Expr, Formula.Symbol> symbols = new HashMap<>();
    private boolean adjoint;
    private boolean relu;

    Form(Blackboard board, Adjoints adjoints) {
        board.values().forEach(value -> symbols.put(value.symbol(), value.formula()));
        adjoints.bars().forEach((value, bar) -> symbols.put(bar, value.bar()));
    }

    /** A value's definition. */
    final Formula definition(Value value) {
        adjoint = false;
        return line(value, value.definition().orElseThrow());
    }

    /** A part of an adjoint. */
    final Formula part(Value value, Adjoints.Part part) {
        adjoint = true;
        relu = Graph.topological(List.of(part.child().definition().orElseThrow())).stream()
                .anyMatch(node -> node instanceof Expr.Apply apply && apply.primitive() == Primitive.RELU);
        return line(value, part.product());
    }

    /** A formula for a value, of its shape. */
    abstract Formula line(Value value, Expr node);

    /** A sum of parts in the value's full shape. */
    abstract Formula complete(Value value, Formula sum);

    /** What stands left of the equals sign. */
    abstract Formula left(Value value, boolean bar);

    final Optional<Formula.Symbol> symbol(Expr node) {
        return Optional.ofNullable(symbols.get(node));
    }

    final Optional<Elementwise.Primed> primed(Expr.Apply node) {
        return adjoint ? Elementwise.primed(node, relu) : Optional.empty();
    }

    final Formula elementwise(Primitive primitive, List<Formula> arguments) {
        Formula formula = Elementwise.of(primitive, arguments);
        return adjoint && formula instanceof Formula.Choice choice ? Elementwise.masked(choice) : formula;
    }

    static List<Integer> without(int rank, List<Integer> axes) {
        List<Integer> kept = new ArrayList<>();
        for (int axis = 0; axis < rank; axis++) {
            if (!axes.contains(axis)) {
                kept.add(axis);
            }
        }
        return kept;
    }
}
