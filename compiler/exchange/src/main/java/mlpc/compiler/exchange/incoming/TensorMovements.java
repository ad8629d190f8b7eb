package mlpc.compiler.exchange.incoming;

import java.util.ArrayList;
import java.util.List;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Shape;

/** Permutations, selections and matrix products, built from the graph's simpler nodes. */
public final class TensorMovements {
    /** The most slices that one movement may need; more would make the model's text unreadable. */
    private static final int MOST_PIECES = 256;

    private final TensorMath math;

    /** @param math makes the nodes */
    public TensorMovements(TensorMath math) {
        this.math = math;
    }

    /** Axes in another order: the result's axis i is the argument's axis order[i]. */
    public Expr permuted(Expr value, List<Integer> order) {
        List<Integer> sizes = order.stream().map(value.shape()::dimension).toList();
        return math.reshape(permutedGroups(value, order), new Shape(sizes));
    }

    /** Axes that stay neighbours are merged; swapping two merged axes is a matrix transposition. */
    private Expr permutedGroups(Expr value, List<Integer> order) {
        List<List<Integer>> groups = new ArrayList<>();
        List<Integer> moving =
                order.stream().filter(axis -> value.shape().dimension(axis) > 1).toList();
        for (int axis : moving) {
            List<Integer> last = groups.isEmpty() ? List.of() : groups.get(groups.size() - 1);
            if (!last.isEmpty() && isNext(value.shape(), last.get(last.size() - 1), axis)) {
                last.add(axis);
            } else {
                groups.add(new ArrayList<>(List.of(axis)));
            }
        }
        if (groups.size() <= 1) {
            return value;
        }
        List<List<Integer>> sorted = new ArrayList<>(groups);
        sorted.sort((one, other) -> Integer.compare(one.get(0), other.get(0)));
        List<Integer> sizes = sorted.stream().map(group -> size(value, group)).toList();
        Expr merged = math.reshape(value, new Shape(sizes));
        if (groups.size() == 2) {
            return math.apply(Primitive.TRANSPOSE, merged);
        }
        List<Integer> wanted = groups.stream().map(sorted::indexOf).toList();
        return stacked(merged, wanted);
    }

    private static boolean isNext(Shape shape, int before, int axis) {
        for (int between = before + 1; between < axis; between++) {
            if (shape.dimension(between) > 1) {
                return false;
            }
        }
        return axis > before;
    }

    private static int size(Expr value, List<Integer> axes) {
        int size = 1;
        for (int axis : axes) {
            size *= value.shape().dimension(axis);
        }
        return size;
    }

    /** Permutes three or more axes by one slice for each index of the first. */
    private Expr stacked(Expr value, List<Integer> order) {
        int first = order.get(0);
        int count = value.shape().dimension(first);
        if (count > MOST_PIECES) {
            throw new Refusal("changes the order of axes " + order + " of " + value.shape() + ", which would take "
                    + count + " pieces");
        }
        List<Integer> rest = new ArrayList<>();
        for (int axis : order.subList(1, order.size())) {
            rest.add(axis > first ? axis - 1 : axis);
        }
        List<Expr> pieces = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            Expr piece = math.reshape(
                    math.slice(value, first, at, at + 1), value.shape().without(List.of(first)));
            Expr moved = permuted(piece, rest);
            List<Integer> sizes = new ArrayList<>(List.of(1));
            sizes.addAll(moved.shape().dimensions());
            pieces.add(math.reshape(moved, new Shape(sizes)));
        }
        return math.concatenate(pieces, 0);
    }

    /** Selects indices along an axis in any order; a run of consecutive indices is one slice. */
    public Expr picked(Expr value, int axis, List<Integer> places) {
        List<Expr> pieces = new ArrayList<>();
        for (int at = 0; at < places.size(); ) {
            int end = at + 1;
            while (end < places.size() && places.get(end) == places.get(end - 1) + 1) {
                end++;
            }
            pieces.add(math.slice(value, axis, places.get(at), places.get(end - 1) + 1));
            at = end;
        }
        if (pieces.size() > MOST_PIECES) {
            throw new Refusal("picks " + places.size() + " places of an axis in no order, which would take "
                    + pieces.size() + " pieces");
        }
        return math.concatenate(pieces, axis);
    }

    /** NumPy's {@code @}, stacks of matrices included. */
    public Expr product(Expr a, Expr b) {
        Shape left = a.shape();
        Shape right = b.shape();
        if (left.rank() == 0 || right.rank() == 0) {
            throw new Refusal("multiplies a matrix with a single number");
        }
        int inner = right.rank() == 1 ? right.dimension(0) : right.dimension(right.rank() - 2);
        if (left.dimension(left.rank() - 1) != inner) {
            throw new Refusal("multiplies matrices of shapes that do not fit: " + left + " and " + right);
        }
        if (left.rank() <= 2 && right.rank() <= 2) {
            return math.apply(Primitive.MATMUL, a, b);
        }
        if (right.rank() <= 2) {
            Expr flat = math.reshape(a, Shape.of(left.size() / inner, inner));
            List<Integer> sizes = new ArrayList<>(left.dimensions().subList(0, left.rank() - 1));
            sizes.addAll(right.dimensions().subList(1, right.rank()));
            return math.reshape(math.apply(Primitive.MATMUL, flat, b), new Shape(sizes));
        }
        return stackedProduct(a, b);
    }

    private Expr stackedProduct(Expr a, Expr b) {
        List<Integer> left = a.shape().dimensions();
        List<Integer> right = b.shape().dimensions();
        boolean vector = left.size() == 1;
        List<Integer> one = left.subList(0, Math.max(0, left.size() - 2));
        List<Integer> other = right.subList(0, right.size() - 2);
        List<Integer> stack = broadcast(one, other);
        List<Integer> matrixA = left.subList(left.size() - (vector ? 1 : 2), left.size());
        List<Integer> matrixB = right.subList(right.size() - 2, right.size());
        int count = new Shape(stack).size();
        if (count > MOST_PIECES) {
            throw new Refusal("multiplies " + count + " pairs of matrices, each a piece of its own");
        }
        Expr grownA = flatStack(a, stack, matrixA);
        Expr grownB = flatStack(b, stack, matrixB);
        List<Expr> products = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>(stack);
        for (int at = 0; at < count; at++) {
            Expr product = math.apply(Primitive.MATMUL, piece(grownA, at), piece(grownB, at));
            List<Integer> single = new ArrayList<>(List.of(1));
            single.addAll(product.shape().dimensions());
            if (at == 0) {
                sizes.addAll(product.shape().dimensions());
            }
            products.add(math.reshape(product, new Shape(single)));
        }
        return math.reshape(math.concatenate(products, 0), new Shape(sizes));
    }

    private Expr flatStack(Expr value, List<Integer> stack, List<Integer> matrix) {
        List<Integer> whole = new ArrayList<>(stack);
        whole.addAll(matrix);
        List<Integer> flat = new ArrayList<>(List.of(new Shape(stack).size()));
        flat.addAll(matrix);
        return math.reshape(math.grown(value, new Shape(whole)), new Shape(flat));
    }

    private Expr piece(Expr stack, int at) {
        return math.reshape(math.slice(stack, 0, at, at + 1), stack.shape().without(List.of(0)));
    }

    private static List<Integer> broadcast(List<Integer> one, List<Integer> other) {
        List<Integer> sizes = new ArrayList<>();
        int rank = Math.max(one.size(), other.size());
        for (int axis = 0; axis < rank; axis++) {
            int a = axis < rank - one.size() ? 1 : one.get(axis - rank + one.size());
            int b = axis < rank - other.size() ? 1 : other.get(axis - rank + other.size());
            if (a != b && a != 1 && b != 1) {
                throw new Refusal("multiplies stacks of matrices that do not fit: " + one + " and " + other);
            }
            sizes.add(Math.max(a, b));
        }
        return sizes;
    }
}
