package mlpc.compiler.graph;

import java.util.List;

/** The shape rule of every primitive. It checks the graph itself; mistakes of users have been reported before. */
final class Shapes {
    private Shapes() {}

    static Shape of(Primitive primitive, Attributes attributes, List<Expr> arguments) {
        Shape first = arguments.get(0).shape();
        return switch (primitive.family()) {
            case UNARY -> same(primitive, arguments, 1);
            case BINARY -> same(primitive, arguments, 2);
            case CHOICE -> same(primitive, arguments, 3);
            case CONTRACTION ->
                primitive == Primitive.MATMUL ? matmul(first, arguments.get(1).shape()) : outer(primitive, arguments);
            case REDUCTION -> first.without(((Attributes.Axes) attributes).axes());
            case MOVEMENT -> moved(primitive, attributes, arguments);
            case ROWS -> primitive == Primitive.ROW_MEAN ? same(primitive, arguments, 1) : outer(primitive, arguments);
            case DERIVATIVE -> {
                require(first.isScalar(), primitive, arguments);
                require(arguments.get(1).shape().equals(arguments.get(2).shape()), primitive, arguments);
                yield arguments.get(1).shape();
            }
        };
    }

    private static Shape outer(Primitive primitive, List<Expr> arguments) {
        Shape first = arguments.get(0).shape();
        Shape second = arguments.get(1).shape();
        require(first.rank() == 1 && second.rank() == 1, primitive, arguments);
        return Shape.of(first.dimension(0), second.dimension(0));
    }

    private static Shape moved(Primitive primitive, Attributes attributes, List<Expr> arguments) {
        Shape first = arguments.get(0).shape();
        return switch (primitive) {
            case TRANSPOSE -> {
                require(first.rank() == 2, primitive, arguments);
                yield Shape.of(first.dimension(1), first.dimension(0));
            }
            case BROADCAST -> broadcast((Attributes.Broadcast) attributes, first, arguments);
            case RESHAPE -> {
                Shape target = ((Attributes.Target) attributes).shape();
                require(target.size() == first.size(), primitive, arguments);
                yield target;
            }
            case SLICE -> {
                Attributes.Range range = (Attributes.Range) attributes;
                require(0 <= range.from() && range.to() <= first.dimension(range.axis()), primitive, arguments);
                yield first.with(range.axis(), range.to() - range.from());
            }
            case PAD -> {
                Attributes.Padding padding = (Attributes.Padding) attributes;
                int extent = padding.before() + first.dimension(padding.axis()) + padding.after();
                yield first.with(padding.axis(), extent);
            }
            case CONCATENATE ->
                concatenated(((Attributes.Axes) attributes).axes().get(0), arguments);
            default -> throw new IllegalStateException(primitive + " moves nothing");
        };
    }

    private static Shape concatenated(int axis, List<Expr> arguments) {
        Shape first = arguments.get(0).shape();
        int extent = 0;
        for (Expr argument : arguments) {
            require(argument.shape().with(axis, 1).equals(first.with(axis, 1)), Primitive.CONCATENATE, arguments);
            extent += argument.shape().dimension(axis);
        }
        return first.with(axis, extent);
    }

    private static Shape same(Primitive primitive, List<Expr> arguments, int count) {
        Shape first = arguments.get(0).shape();
        require(arguments.size() == count, primitive, arguments);
        require(arguments.stream().allMatch(argument -> argument.shape().equals(first)), primitive, arguments);
        return first;
    }

    private static Shape matmul(Shape left, Shape right) {
        boolean ranks = left.rank() >= 1 && left.rank() <= 2 && right.rank() >= 1 && right.rank() <= 2;
        if (!ranks || left.dimension(left.rank() - 1) != right.dimension(0)) {
            throw new IllegalArgumentException("MATMUL of " + left + " and " + right);
        }
        Shape rows = left.without(List.of(left.rank() - 1));
        return right.rank() == 1
                ? rows
                : left.rank() == 1 ? Shape.of(right.dimension(1)) : Shape.of(left.dimension(0), right.dimension(1));
    }

    private static Shape broadcast(Attributes.Broadcast broadcast, Shape argument, List<Expr> arguments) {
        require(broadcast.kept().size() == argument.rank(), Primitive.BROADCAST, arguments);
        for (int axis = 0; axis < argument.rank(); axis++) {
            int kept = broadcast.target().dimension(broadcast.kept().get(axis));
            require(kept == argument.dimension(axis), Primitive.BROADCAST, arguments);
        }
        return broadcast.target();
    }

    private static void require(boolean condition, Primitive primitive, List<Expr> arguments) {
        if (!condition) {
            throw new IllegalArgumentException(
                    primitive + " of " + arguments.stream().map(Expr::shape).toList());
        }
    }
}
