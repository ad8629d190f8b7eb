package mlpc.compiler.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mlpc.compiler.check.model.ElementwiseOp;
import mlpc.compiler.check.model.Operation;
import mlpc.compiler.check.model.Term;
import mlpc.compiler.graph.Root.Mode;

/**
 * Creates the node of each term in one mode. It broadcasts scalars explicitly, which the graph never does implicitly.
 */
final class TermBuilder {
    private final Nodes nodes;
    private final Mode mode;
    private final Map<Term, Expr> symbols;
    private final List<Expr> built = new ArrayList<>();

    TermBuilder(Nodes nodes, Mode mode) {
        this(nodes, mode, Map.of());
    }

    /** @param symbols nodes that replace some terms, whatever these compute */
    TermBuilder(Nodes nodes, Mode mode, Map<Term, Expr> symbols) {
        this.nodes = nodes;
        this.mode = mode;
        this.symbols = symbols;
    }

    /** A node for each term, at the term's position. */
    List<Expr> build(List<Term> terms) {
        for (Term term : terms) {
            Shape shape = new Shape(term.type().dimensions());
            Expr symbol = symbols.get(term);
            if (symbol != null) {
                built.add(symbol);
            } else {
                built.add(term.arguments().isEmpty() ? leaf(term, shape) : node(term, shape));
            }
        }
        return built;
    }

    private Expr leaf(Term term, Shape shape) {
        Operation operation = term.operation();
        if (operation instanceof Operation.Input input) {
            return nodes.input(input.name(), shape, kind(input), input.target());
        } else if (operation instanceof Operation.Parameter parameter) {
            return nodes.parameter(parameter.name(), shape);
        } else if (operation instanceof Operation.State state) {
            return nodes.state(state.name(), shape);
        } else if (operation instanceof Operation.Random random) {
            return nodes.random(random.instance(), shape);
        } else if (operation instanceof Operation.BatchSize) {
            return nodes.scalar("rows");
        } else if (operation instanceof Operation.FullBatchSize) {
            return nodes.scalar("capacity");
        } else if (operation instanceof Operation.Training) {
            return nodes.constant(mode == Mode.TRAINING ? 1 : 0);
        } else if (operation instanceof Operation.Variable variable) {
            return nodes.variable(variable.name(), shape, term.perExample());
        } else if (operation instanceof Operation.Literal literal) {
            return nodes.constant(
                    shape,
                    literal.values().stream().mapToDouble(Double::doubleValue).toArray());
        }
        throw new IllegalStateException("not a leaf: " + operation);
    }

    private static Expr.Kind kind(Operation.Input input) {
        return switch (input.kind()) {
            case REAL -> Expr.Kind.REAL;
            case FLAG -> Expr.Kind.FLAG;
            case CLASS -> Expr.Kind.ONE_HOT;
        };
    }

    private Expr node(Term term, Shape shape) {
        Operation operation = term.operation();
        Expr first = argument(term, 0);
        if (operation instanceof Operation.Elementwise elementwise) {
            return nodes.apply(primitive(elementwise.function()), Attributes.NONE, widened(term, shape));
        } else if (operation instanceof Operation.Select) {
            return select(term, shape);
        } else if (operation instanceof Operation.Matmul) {
            return first.matmul(argument(term, 1));
        } else if (operation instanceof Operation.Outer) {
            return first.outer(argument(term, 1));
        } else if (operation instanceof Operation.Transpose) {
            return first.transpose();
        } else if (operation instanceof Operation.Sum sum) {
            return first.sum(sum.axes());
        } else if (operation instanceof Operation.Max max) {
            return nodes.apply(Primitive.MAX, new Attributes.Axes(max.axes()), List.of(first));
        } else if (operation instanceof Operation.Reshape) {
            return first.reshape(shape);
        } else if (operation instanceof Operation.Slice slice) {
            return first.slice(slice.axis(), slice.from(), slice.to());
        } else if (operation instanceof Operation.Concatenate concatenate) {
            return concatenate(arguments(term), concatenate.axis());
        } else if (operation instanceof Operation.Stack) {
            return stack(term, shape);
        } else if (operation instanceof Operation.Repeat repeat) {
            List<Integer> kept = new ArrayList<>(shape.axes());
            kept.remove(Integer.valueOf(repeat.axis()));
            return first.broadcast(shape, kept);
        } else if (operation instanceof Operation.BatchMean) {
            return first.perExample() ? nodes.apply(Primitive.ROW_MEAN, first) : first;
        } else if (operation instanceof Operation.Gradient) {
            return nodes.apply(Primitive.GRADIENT, Attributes.NONE, arguments(term));
        }
        throw new IllegalStateException("a leaf has no arguments: " + operation);
    }

    private static Primitive primitive(ElementwiseOp function) {
        return Primitive.valueOf(function.name());
    }

    /** A selection. The condition {@code training} is decided here; all others stay in the graph. */
    private Expr select(Term term, Shape shape) {
        if (term.argument(0).operation() instanceof Operation.Training) {
            return widen(argument(term, mode == Mode.TRAINING ? 1 : 2), shape);
        }
        return nodes.apply(Primitive.SELECT, Attributes.NONE, widened(term, shape));
    }

    /** An array: one constant if all elements are numbers; otherwise tensors stacked along a new first axis. */
    private Expr stack(Term term, Shape shape) {
        List<Expr> parts = arguments(term);
        List<Integer> single = new ArrayList<>(List.of(1));
        single.addAll(parts.get(0).shape().dimensions());
        if (parts.stream().allMatch(Expr.Constant.class::isInstance)) {
            double[] all = parts.stream()
                    .flatMapToDouble(part -> java.util.Arrays.stream(((Expr.Constant) part).elements()))
                    .toArray();
            return nodes.constant(shape, all);
        }
        return concatenate(
                parts.stream().map(part -> part.reshape(new Shape(single))).toList(), 0);
    }

    private Expr concatenate(List<Expr> parts, int axis) {
        return parts.size() == 1
                ? parts.get(0)
                : nodes.apply(Primitive.CONCATENATE, new Attributes.Axes(List.of(axis)), parts);
    }

    private Expr argument(Term term, int index) {
        return built.get(term.argument(index).id());
    }

    private List<Expr> arguments(Term term) {
        return term.arguments().stream()
                .map(argument -> built.get(argument.id()))
                .toList();
    }

    /** The arguments in one shape. Only a broadcast made here is from this term's line: an argument keeps the line of its own. */
    private List<Expr> widened(Term term, Shape shape) {
        return arguments(term).stream()
                .map(argument -> {
                    Expr wide = widen(argument, shape);
                    return wide == argument ? wide : nodes.describe(wide, Nodes.Origin.at(term.site()));
                })
                .toList();
    }

    /** A scalar broadcast to a shape; any other tensor has that shape already. */
    static Expr widen(Expr node, Shape shape) {
        if (node.shape().equals(shape)) {
            return node;
        }
        return node instanceof Expr.Constant constant && constant.isUniform()
                ? node.nodes().constant(shape, constant.uniformValue())
                : node.fill(shape);
    }
}
