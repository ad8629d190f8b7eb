package mlpc.compiler.explain.derivation.form;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import mlpc.compiler.explain.derivation.board.Blackboard;
import mlpc.compiler.explain.derivation.board.NamedValue;
import mlpc.compiler.explain.derivation.board.SoftmaxPattern;
import mlpc.compiler.formula.Formula;
import mlpc.compiler.formula.FormulaAlgebra;
import mlpc.compiler.formula.NamedFunction;
import mlpc.compiler.formula.Tensors;
import mlpc.compiler.graph.Attributes;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;

/** Formulae over whole tensors: Wᵀȳ, ȳhᵀ, h̄ ∘ σ'(z). */
public class VectorForm extends FormulaForm {
    /** For a subclass that knows what is a name. */
    protected VectorForm() {}

    public VectorForm(Blackboard board, Adjoints adjoints) {
        super(board, adjoints);
    }

    @Override
    Formula line(NamedValue value, Expr node) {
        return explicit(node);
    }

    @Override
    public Formula complete(NamedValue value, Formula sum) {
        return sum.equals(FormulaAlgebra.ZERO) ? sum : Tensors.explicit(sum, value.shape());
    }

    @Override
    public Formula left(NamedValue value, boolean bar) {
        return bar ? value.bar() : value.formula();
    }

    /** What a node is called, or is written as in whole; by default the board's symbol for it. */
    protected Optional<Formula> known(Expr node) {
        return symbol(node).map(symbol -> symbol);
    }

    /** What a node is made of, whatever it is called. */
    public final Formula body(Expr node) {
        adjoint(false);
        return Tensors.explicit(node instanceof Expr.Apply apply ? applied(apply) : of(node), node.shape());
    }

    /** An adjoint, or a part of one. */
    public final Formula message(Expr node) {
        adjoint(true);
        return explicit(node);
    }

    /** In the node's full shape. */
    Formula explicit(Expr node) {
        return Tensors.explicit(of(node), node.shape());
    }

    /** May be a number where every element is the same. */
    private Formula of(Expr node) {
        Optional<Formula> known = known(node);
        if (known.isPresent()) {
            return known.get();
        }
        return node instanceof Expr.Apply apply ? applied(apply) : leaf(node);
    }

    static Formula leaf(Expr node) {
        Expr.Constant constant = (Expr.Constant) node;
        return constant.isUniform() || constant.shape().isScalar()
                ? new Formula.Number(constant.element(0))
                : new Formula.Table(Arrays.stream(constant.elements()).boxed().toList(), constant.shape());
    }

    /** A derivative that the file asks for and nothing has worked out. */
    protected Formula gradient(Expr.Apply node) {
        throw new IllegalArgumentException("derivatives are worked out before formulae: " + node.primitive());
    }

    final Formula applied(Expr.Apply apply) {
        if (apply.primitive() == Primitive.GRADIENT) {
            return gradient(apply);
        }
        return recognised(apply)
                .orElseGet(() -> apply.primitive().isElementwise()
                        ? elementwise(
                                apply.primitive(),
                                apply.arguments().stream().map(this::of).toList())
                        : moved(apply));
    }

    /** What several operations are together: a derivative with a prime, a softmax, a minimum. */
    Optional<Formula> recognised(Expr.Apply apply) {
        Optional<ElementwiseFormulas.Primed> primed = primed(apply);
        if (primed.isPresent()) {
            return Optional.of(new Formula.Prime(
                    primed.get().function(), explicit(primed.get().argument())));
        }
        Optional<Expr> softmax = SoftmaxPattern.argument(apply);
        if (softmax.isPresent()) {
            return Optional.of(new Formula.Call(NamedFunction.SOFTMAX, List.of(explicit(softmax.get()))));
        }
        return negatedMax(apply)
                .map(max -> Tensors.reduce(
                        Formula.Kind.MIN,
                        axes(max),
                        explicit(max.argument(0).arguments().get(0))));
    }

    private static Formula logSumExp(Expr.Apply node, Formula z) {
        Formula exponentials = new Formula.Call(NamedFunction.EXP, List.of(z));
        Formula sum = Tensors.reduce(Formula.Kind.SUM, axes(node), exponentials);
        return new Formula.Call(NamedFunction.LOG, List.of(sum));
    }

    /** The product of matrices and vectors. */
    Formula matmul(Formula left, Formula right) {
        return Tensors.matmul(left, right);
    }

    private Formula moved(Expr.Apply node) {
        Formula first = explicit(node.argument(0));
        return switch (node.primitive()) {
            case MATMUL -> matmul(first, explicit(node.argument(1)));
            case OUTER, OUTER_MEAN -> Tensors.outer(first, explicit(node.argument(1)));
            case TRANSPOSE -> Tensors.transpose(first);
            case SUM -> Tensors.reduce(Formula.Kind.SUM, axes(node), first);
            case MAX -> max(first, (kind, of) -> Tensors.reduce(kind, axes(node), of));
            case LOG_SUM_EXP -> logSumExp(node, first);
            case LOG_SUM_EXP_LESS_MAX -> {
                Formula largest = Tensors.reduce(Formula.Kind.MAX, axes(node), first);
                yield FormulaAlgebra.sum(logSumExp(node, first), FormulaAlgebra.negate(largest));
            }
            case BROADCAST -> Tensors.repeat(first, node.shape(), ((Attributes.Broadcast) node.attributes()).kept());
            case RESHAPE -> reshaped(first, node);
            case SLICE -> {
                Attributes.Range range = (Attributes.Range) node.attributes();
                yield new Formula.Slice(first, range.axis(), range.from(), range.to());
            }
            case PAD -> {
                Attributes.Padding padding = (Attributes.Padding) node.attributes();
                yield new Formula.Pad(first, padding.axis(), padding.before(), padding.after());
            }
            case CONCATENATE ->
                new Formula.Join(
                        node.arguments().stream().map(this::explicit).toList(),
                        axes(node).get(0));
            case ROW_MEAN -> new Formula.RowMean(first);
            default -> throw new IllegalStateException(node.primitive() + " is elementwise");
        };
    }

    /** x[i] is a range of one whose axis is dropped. */
    private static Formula reshaped(Formula of, Expr.Apply node) {
        return of instanceof Formula.Slice slice
                        && slice.to() == slice.from() + 1
                        && slice.shape().without(List.of(slice.axis())).equals(node.shape())
                ? new Formula.Pick(slice.of(), slice.axis(), slice.from())
                : new Formula.Reshape(of, node.shape());
    }

    private static List<Integer> axes(Expr.Apply node) {
        return ((Attributes.Axes) node.attributes()).axes();
    }
}
