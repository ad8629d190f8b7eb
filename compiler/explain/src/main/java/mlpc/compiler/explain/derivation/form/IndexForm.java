package mlpc.compiler.explain.derivation.form;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.explain.derivation.board.Blackboard;
import mlpc.compiler.explain.derivation.board.NamedValue;
import mlpc.compiler.formula.Formula;
import mlpc.compiler.formula.FormulaAlgebra;
import mlpc.compiler.formula.Index;
import mlpc.compiler.formula.NamedFunction;
import mlpc.compiler.formula.Position;
import mlpc.compiler.formula.SumFormulas;
import mlpc.compiler.graph.Attributes;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Shape;

/** Formulae over elements: Σ_k ȳ_k w_ki, ȳ_k h_i, h̄_i σ'(z_i). */
public final class IndexForm extends FormulaForm {
    private final AxisClasses axes;
    private final Map<NamedValue, List<Index>> free = new HashMap<>();
    private int indices;

    public IndexForm(Blackboard board, Adjoints adjoints, AxisClasses axes) {
        super(board, adjoints);
        this.axes = axes;
    }

    /** The indices of a value's element in a line of its own. */
    public List<Index> free(NamedValue value) {
        return free.computeIfAbsent(value, fresh -> {
            List<Index> all = new ArrayList<>();
            for (int axis = 0; axis < value.shape().rank(); axis++) {
                all.add(index(value.symbol(), axis));
            }
            return all;
        });
    }

    @Override
    Formula line(NamedValue value, Expr node) {
        return at(node, places(value));
    }

    @Override
    public Formula complete(NamedValue value, Formula sum) {
        return sum;
    }

    @Override
    public Formula left(NamedValue value, boolean bar) {
        return element(bar ? value.bar() : value.formula(), places(value));
    }

    private List<Position> places(NamedValue value) {
        return free(value).stream().<Position>map(Position.At::new).toList();
    }

    private Index index(Expr node, int axis) {
        return new Index(indices++, axes.of(node, axis), node.shape().dimension(axis));
    }

    private static Formula element(Formula.Symbol symbol, List<Position> at) {
        return at.isEmpty() ? symbol : new Formula.Element(symbol, at);
    }

    /** The element of a node at a position along each of its axes. */
    private Formula at(Expr node, List<Position> at) {
        Optional<Formula.Symbol> symbol = symbol(node);
        if (symbol.isPresent()) {
            return element(symbol.get(), at);
        } else if (node instanceof Expr.Constant constant) {
            return new Formula.Number(constant.uniformValue());
        }
        Expr.Apply apply = (Expr.Apply) node;
        Optional<ElementwiseFormulas.Primed> primed = primed(apply);
        if (primed.isPresent()) {
            return new Formula.Prime(primed.get().function(), at(primed.get().argument(), at));
        }
        Optional<Expr.Apply> max = negatedMax(apply);
        if (max.isPresent()) {
            return least(max.get(), at);
        }
        if (apply.primitive().isElementwise()) {
            List<Formula> arguments = new ArrayList<>();
            apply.arguments().forEach(argument -> arguments.add(at(argument, at)));
            return elementwise(apply.primitive(), arguments);
        }
        return moved(apply, at);
    }

    private Formula moved(Expr.Apply node, List<Position> at) {
        Expr x = node.argument(0);
        return switch (node.primitive()) {
            case MATMUL -> product(x, node.argument(1), at);
            case OUTER, OUTER_MEAN ->
                FormulaAlgebra.product(at(x, at.subList(0, 1)), at(node.argument(1), at.subList(1, 2)));
            case TRANSPOSE -> at(x, List.of(at.get(1), at.get(0)));
            case SUM, MAX, LOG_SUM_EXP, LOG_SUM_EXP_LESS_MAX -> reduced(node, x, at);
            case BROADCAST -> {
                List<Position> kept = new ArrayList<>();
                ((Attributes.Broadcast) node.attributes()).kept().forEach(axis -> kept.add(at.get(axis)));
                yield at(x, kept);
            }
            case RESHAPE -> at(x, reshaped(node.shape(), x.shape(), at));
            case SLICE -> {
                Attributes.Range range = (Attributes.Range) node.attributes();
                yield at(x, moved(at, range.axis(), range.from()));
            }
            case PAD -> {
                Attributes.Padding padding = (Attributes.Padding) node.attributes();
                yield window(x, at, padding.axis(), padding.before());
            }
            case CONCATENATE -> {
                int axis = ((Attributes.Axes) node.attributes()).axes().get(0);
                List<Formula> parts = new ArrayList<>();
                int from = 0;
                for (Expr argument : node.arguments()) {
                    parts.add(window(argument, at, axis, from));
                    from += argument.shape().dimension(axis);
                }
                yield FormulaAlgebra.sum(parts);
            }
            case ROW_MEAN -> new Formula.RowMean(at(x, at));
            default -> throw new IllegalStateException(node.primitive() + " is elementwise");
        };
    }

    private Formula product(Expr a, Expr b, List<Position> at) {
        Index inner = index(a, a.shape().rank() - 1);
        List<Position> left = new ArrayList<>(at.subList(0, a.shape().rank() - 1));
        left.add(new Position.At(inner));
        List<Position> right = new ArrayList<>(List.of(new Position.At(inner)));
        right.addAll(at.subList(a.shape().rank() - 1, at.size()));
        return SumFormulas.over(Formula.Kind.SUM, inner, FormulaAlgebra.product(at(a, left), at(b, right)));
    }

    /** min x of the max in −max(−x). */
    private Formula least(Expr.Apply max, List<Position> at) {
        Expr x = max.argument(0).arguments().get(0);
        List<Index> bound = new ArrayList<>();
        Formula body = at(x, places(max, x, at, bound));
        return over(Formula.Kind.MIN, bound, body);
    }

    /** Where the elements of x are that a reduction takes together; the indices that it is over are added to the bound ones. */
    private List<Position> places(Expr.Apply node, Expr x, List<Position> at, List<Index> bound) {
        List<Integer> dropped = ((Attributes.Axes) node.attributes()).axes();
        List<Position> places = new ArrayList<>();
        int kept = 0;
        for (int axis = 0; axis < x.shape().rank(); axis++) {
            if (dropped.contains(axis)) {
                bound.add(index(x, axis));
                places.add(new Position.At(bound.get(bound.size() - 1)));
            } else {
                places.add(at.get(kept++));
            }
        }
        return places;
    }

    private Formula reduced(Expr.Apply node, Expr x, List<Position> at) {
        List<Index> bound = new ArrayList<>();
        Formula body = at(x, places(node, x, at, bound));
        return switch (node.primitive()) {
            case SUM -> over(Formula.Kind.SUM, bound, body);
            case MAX -> max(body, (kind, of) -> over(kind, bound, of));
            case LOG_SUM_EXP_LESS_MAX ->
                FormulaAlgebra.sum(logSumExp(bound, body), FormulaAlgebra.negate(over(Formula.Kind.MAX, bound, body)));
            default -> logSumExp(bound, body);
        };
    }

    private static Formula logSumExp(List<Index> bound, Formula body) {
        Formula exponentials = new Formula.Call(NamedFunction.EXP, List.of(body));
        return new Formula.Call(NamedFunction.LOG, List.of(over(Formula.Kind.SUM, bound, exponentials)));
    }

    private static Formula over(Formula.Kind kind, List<Index> bound, Formula body) {
        Formula result = body;
        for (int i = bound.size() - 1; i >= 0; i--) {
            result = SumFormulas.over(kind, bound.get(i), result);
        }
        return result;
    }

    /** The part of a joined or padded tensor that starts at an offset; 0 outside. */
    private Formula window(Expr part, List<Position> at, int axis, int from) {
        Formula body = at(part, moved(at, axis, -from));
        return SumFormulas.within(at.get(axis), from, from + part.shape().dimension(axis), body);
    }

    private static List<Position> moved(List<Position> at, int axis, int by) {
        List<Position> places = new ArrayList<>(at);
        places.set(axis, Position.plus(at.get(axis), new Position.Fixed(by)));
        return places;
    }

    /** The same element's position in another shape, row by row. */
    private static List<Position> reshaped(Shape from, Shape to, List<Position> at) {
        Position flat = new Position.Fixed(0);
        int stride = from.size();
        for (int axis = 0; axis < from.rank(); axis++) {
            stride /= from.dimension(axis);
            flat = Position.plus(flat, Position.times(at.get(axis), stride));
        }
        List<Position> places = new ArrayList<>();
        stride = to.size();
        for (int dimension : to.dimensions()) {
            stride /= dimension;
            places.add(Position.remainder(Position.quotient(flat, stride), dimension));
        }
        return places;
    }
}
