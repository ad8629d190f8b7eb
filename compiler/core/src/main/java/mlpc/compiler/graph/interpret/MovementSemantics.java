package mlpc.compiler.graph.interpret;

import java.util.List;
import mlpc.compiler.graph.Attributes;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Shape;

/** The movements of the {@link Semantics}: elements are copied, never changed. */
final class MovementSemantics {
    private MovementSemantics() {}

    /**
     * For each position of a tensor, in row-major order: the position in the smaller tensor that has only the {@code kept}
     * axes. A broadcast reads through it, a reduction writes through it.
     */
    static int[] projection(Shape shape, List<Integer> kept) {
        int[] stride = new int[shape.rank()];
        int size = 1;
        for (int index = kept.size() - 1; index >= 0; index--) {
            stride[kept.get(index)] = size;
            size *= shape.dimension(kept.get(index));
        }
        int[] positions = new int[shape.size()];
        for (int i = 0; i < positions.length; i++) {
            int rest = i;
            for (int axis = shape.rank() - 1; axis >= 0; axis--) {
                positions[i] += rest % shape.dimension(axis) * stride[axis];
                rest /= shape.dimension(axis);
            }
        }
        return positions;
    }

    static ExampleFunction broadcast(Shape target, List<Integer> kept) {
        int[] from = projection(target, kept);
        return arguments -> gather(arguments[0], from);
    }

    static ExampleFunction transpose(Shape matrix) {
        int rows = matrix.dimension(0);
        int columns = matrix.dimension(1);
        int[] from = new int[matrix.size()];
        for (int i = 0; i < from.length; i++) {
            from[i] = i % rows * columns + i / rows;
        }
        return arguments -> gather(arguments[0], from);
    }

    static ExampleFunction slice(Shape shape, Attributes.Range range) {
        Blocks source = Blocks.of(shape, range.axis());
        int extent = range.to() - range.from();
        return arguments -> {
            double[] y = new double[source.count * extent * source.inner];
            source.copy(arguments[0], range.from(), y, 0, extent, extent);
            return y;
        };
    }

    static ExampleFunction pad(Shape shape, Attributes.Padding padding) {
        Blocks source = Blocks.of(shape, padding.axis());
        int extent = padding.before() + source.extent + padding.after();
        return arguments -> {
            double[] y = new double[source.count * extent * source.inner];
            source.copy(arguments[0], 0, y, padding.before(), extent, source.extent);
            return y;
        };
    }

    static ExampleFunction concatenate(Expr.Apply node) {
        int axis = ((Attributes.Axes) node.attributes()).axes().get(0);
        int extent = node.shape().dimension(axis);
        List<Blocks> sources = node.arguments().stream()
                .map(argument -> Blocks.of(argument.shape(), axis))
                .toList();
        int size = node.shape().size();
        return arguments -> {
            double[] y = new double[size];
            int at = 0;
            for (int index = 0; index < arguments.length; index++) {
                Blocks source = sources.get(index);
                source.copy(arguments[index], 0, y, at, extent, source.extent);
                at += source.extent;
            }
            return y;
        };
    }

    private static double[] gather(double[] x, int[] from) {
        double[] y = new double[from.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = x[from[i]];
        }
        return y;
    }

    /** A tensor seen along one axis: {@code count} blocks of {@code extent} × {@code inner} elements. */
    private record Blocks(int count, int extent, int inner) {
        static Blocks of(Shape shape, int axis) {
            int inner = 1;
            for (int after = axis + 1; after < shape.rank(); after++) {
                inner *= shape.dimension(after);
            }
            int extent = shape.dimension(axis);
            return new Blocks(shape.size() / inner / extent, extent, inner);
        }

        /** Copies {@code length} positions of each block into blocks of {@code toExtent} positions. */
        void copy(double[] x, int from, double[] y, int to, int toExtent, int length) {
            for (int block = 0; block < count; block++) {
                System.arraycopy(
                        x, (block * extent + from) * inner, y, (block * toExtent + to) * inner, length * inner);
            }
        }
    }
}
