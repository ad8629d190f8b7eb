package mlpc.compiler.explain.derivation.form;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import mlpc.compiler.formula.Formula;
import mlpc.compiler.formula.Formula.Factor;
import mlpc.compiler.formula.Formula.Product;
import mlpc.compiler.formula.FormulaAlgebra;
import mlpc.compiler.formula.Name;
import mlpc.compiler.formula.Tensors;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Shape;

/**
 * Formulae in the derivation's notation that show each operation as it is, for rules about operations: 1 ȳ stays 1 ȳ. Nothing is
 * put in order, and nothing recognised as a softmax or a derivative.
 */
public final class LiteralForm extends VectorForm {
    /** What is made of more is left out as {@code …}. */
    private static final int LONGEST = 60;

    private static final Name LEFT_OUT = Name.plain("…");

    private final Function<Expr, Optional<Formula.Symbol>> names;
    private final Map<Expr, Integer> sizes = new HashMap<>();

    /** @param names what nodes are called that are not to be written out */
    public LiteralForm(Function<Expr, Optional<Formula.Symbol>> names) {
        this.names = names;
    }

    /** A node by its name, or written out. */
    public Formula reference(Expr node) {
        return known(node).orElseGet(() -> definition(node));
    }

    /** A node written out, whatever it is called. */
    public Formula definition(Expr node) {
        adjoint(false);
        return node instanceof Expr.Apply apply ? applied(apply) : leaf(node);
    }

    @Override
    protected Optional<Formula> known(Expr node) {
        Optional<Formula> name = names.apply(node).map(symbol -> symbol);
        return name.or(() -> size(node) > LONGEST
                ? Optional.of(new Formula.Symbol(LEFT_OUT, false, node.shape(), false))
                : Optional.empty());
    }

    /** How many operands and operations are written out for a node; shared ones count each time, up to a limit. */
    private int size(Expr root) {
        Deque<Expr> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            Expr node = open.peek();
            List<Expr> unknown = names.apply(node).isPresent()
                    ? List.of()
                    : node.arguments().stream()
                            .filter(argument -> !sizes.containsKey(argument))
                            .toList();
            if (unknown.isEmpty()) {
                open.pop();
                sizes.put(node, names.apply(node).isPresent() ? 1 : sum(node));
            } else {
                unknown.forEach(open::push);
            }
        }
        return requireNonNull(sizes.get(root));
    }

    private int sum(Expr node) {
        int sum = 1;
        for (Expr argument : node.arguments()) {
            int size = requireNonNull(sizes.get(argument));
            sum += size > LONGEST ? 1 : size;
        }
        return sum;
    }

    @Override
    Optional<Formula> recognised(Expr.Apply apply) {
        return Optional.empty();
    }

    /** A number where a tensor is wanted is one; everything else keeps its own form. */
    @Override
    Formula explicit(Expr node) {
        Formula formula = reference(node);
        return formula.shape().isScalar() ? Tensors.explicit(formula, node.shape()) : formula;
    }

    @Override
    Formula elementwise(Primitive primitive, List<Formula> arguments) {
        Formula a = arguments.get(0);
        Formula b = arguments.get(arguments.size() - 1);
        return switch (primitive) {
            case ADD -> sum(a, FormulaAlgebra.isNegative(b) ? new Product(1, List.of(new Factor(b, 1))) : b);
            case SUBTRACT -> sum(a, negative(b));
            case NEGATE -> negative(a);
            case MULTIPLY -> new Product(1, List.of(new Factor(a, 1), new Factor(b, 1)));
            case DIVIDE -> new Product(1, List.of(new Factor(a, 1), new Factor(b, -1)));
            case POWER -> new Formula.Power(a, b);
            default -> ElementwiseFormulas.of(primitive, arguments);
        };
    }

    /** A sum on the left needs no brackets; what is negative on the right has some, for it is not subtracted. */
    private static Formula sum(Formula a, Formula b) {
        List<Formula> terms = new ArrayList<>(a instanceof Formula.Sum left ? left.terms() : List.of(a));
        terms.add(b);
        return new Formula.Sum(terms);
    }

    private static Formula negative(Formula formula) {
        return new Product(-1, List.of(new Factor(formula, 1)));
    }

    /** As it is asked for: ∂/∂x of an expression. */
    @Override
    protected Formula gradient(Expr.Apply node) {
        Formula by = reference(node.argument(1));
        return by instanceof Formula.Symbol symbol
                ? new Formula.Derivative(reference(node.argument(0)), symbol, true)
                : new Formula.Symbol(LEFT_OUT, false, node.shape(), false);
    }

    /** A row times a matrix stays one. */
    @Override
    Formula matmul(Formula left, Formula right) {
        if (left.shape().rank() == 1 && right.shape().rank() == 2) {
            Shape row = Shape.of(1, left.shape().dimension(0));
            return new Formula.MatMul(new Formula.Reshape(left, row), right);
        }
        return super.matmul(left, right);
    }
}
