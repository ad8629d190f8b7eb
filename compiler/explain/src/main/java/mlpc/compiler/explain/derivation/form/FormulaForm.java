package mlpc.compiler.explain.derivation.form;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import mlpc.compiler.explain.derivation.board.Blackboard;
import mlpc.compiler.explain.derivation.board.NamedValue;
import mlpc.compiler.formula.Formula;
import mlpc.compiler.formula.FormulaAlgebra;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.Primitive;

/** From nodes to formulae. The vector form is over whole tensors, the index form over their elements. */
public abstract class FormulaForm {
    private final Map<Expr, Formula.Symbol> symbols = new HashMap<>();
    private boolean adjoint;
    private boolean relu;

    /** Without symbols: a subclass knows what is a name. */
    FormulaForm() {}

    FormulaForm(Blackboard board, Adjoints adjoints) {
        board.values().forEach(value -> symbols.put(value.symbol(), value.formula()));
        adjoints.bars().forEach((value, bar) -> symbols.put(bar, value.bar()));
    }

    /** A value's definition. */
    public final Formula definition(NamedValue value) {
        adjoint = false;
        return line(value, value.definition().orElseThrow());
    }

    /** A part of an adjoint. */
    public final Formula part(NamedValue value, Adjoints.Part part) {
        adjoint = true;
        relu = Graph.topological(List.of(part.child().definition().orElseThrow())).stream()
                .anyMatch(node -> node instanceof Expr.Apply apply && apply.primitive() == Primitive.RELU);
        return line(value, part.product());
    }

    /** Whether what is written now is an adjoint or a part of one. */
    final void adjoint(boolean adjoint) {
        this.adjoint = adjoint;
        this.relu = false;
    }

    /** A formula for a value, of its shape. */
    abstract Formula line(NamedValue value, Expr node);

    /** A sum of parts in the value's full shape. */
    public abstract Formula complete(NamedValue value, Formula sum);

    /** What stands left of the equals sign. */
    public abstract Formula left(NamedValue value, boolean bar);

    final Optional<Formula.Symbol> symbol(Expr node) {
        return Optional.ofNullable(symbols.get(node));
    }

    final Optional<ElementwiseFormulas.Primed> primed(Expr.Apply node) {
        return adjoint ? ElementwiseFormulas.primed(node, relu) : Optional.empty();
    }

    Formula elementwise(Primitive primitive, List<Formula> arguments) {
        boolean turned =
                adjoint && primitive == Primitive.EQUAL && arguments.stream().allMatch(FormulaAlgebra::isNegative);
        Formula formula = ElementwiseFormulas.of(
                primitive,
                turned ? arguments.stream().map(FormulaAlgebra::negate).toList() : arguments);
        return adjoint && formula instanceof Formula.Choice choice ? ElementwiseFormulas.masked(choice) : formula;
    }

    /**
     * The max of −max(−x), which is what the compiler makes of min(x). A maximum that is written in the file stays one; its
     * derivative, which the compiler made, speaks of the minimum.
     */
    static Optional<Expr.Apply> negatedMax(Expr.Apply node) {
        return node.primitive() == Primitive.NEGATE
                        && node.argument(0) instanceof Expr.Apply max
                        && max.primitive() == Primitive.MAX
                        && max.argument(0) instanceof Expr.Apply inner
                        && inner.primitive() == Primitive.NEGATE
                ? Optional.of(max)
                : Optional.empty();
    }

    /** A maximum, or in an adjoint of −x the minimum of x with its sign. */
    final Formula max(Formula of, BiFunction<Formula.Kind, Formula, Formula> over) {
        return adjoint && FormulaAlgebra.isNegative(of)
                ? FormulaAlgebra.negate(over.apply(Formula.Kind.MIN, FormulaAlgebra.negate(of)))
                : over.apply(Formula.Kind.MAX, of);
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
