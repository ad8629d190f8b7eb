package mlpc.compiler.batch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.graph.Attributes;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Nodes;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Shape;
import mlpc.compiler.graph.interpret.Semantics;

/**
 * Builds nodes so that transpositions move outwards until they meet another one, or an operation that absorbs them at
 * no cost:
 *
 * <pre>
 * (Aᵀ)ᵀ = A        Aᵀ x = x A        x Aᵀ = A x        Aᵀ Bᵀ = (B A)ᵀ
 * f(Aᵀ, …) = f(A, …ᵀ)ᵀ   elementwise, if the other arguments can be transposed at no cost
 * ΣAᵀ over an axis = ΣA over the other
 * </pre>
 */
final class Transposes {
    private final Nodes nodes;
    /** The transposes of matrices that are known, at no cost. */
    private final Map<Expr, Expr> turned = new HashMap<>();

    Transposes(Nodes nodes) {
        this.nodes = nodes;
    }

    /** The transpose of a matrix, in its cheapest form. */
    Expr of(Expr matrix) {
        return free(matrix).orElseGet(matrix::transpose);
    }

    /** The operation of {@code like} on other arguments. */
    Expr apply(Expr.Apply like, List<Expr> arguments) {
        Expr made =
                outward(like, arguments).orElseGet(() -> nodes.apply(like.primitive(), like.attributes(), arguments));
        if (like.primitive().isElementwise() && made.shape().rank() == 2 && !isTranspose(made)) {
            free(arguments)
                    .ifPresent(inside -> turned.put(made, nodes.apply(like.primitive(), like.attributes(), inside)));
        }
        return made;
    }

    private Optional<Expr> outward(Expr.Apply like, List<Expr> arguments) {
        Primitive primitive = like.primitive();
        Expr first = arguments.get(0);
        if (primitive == Primitive.TRANSPOSE) {
            return Optional.of(of(first));
        }
        if (primitive == Primitive.MATMUL) {
            return product(first, arguments.get(1));
        }
        if (arguments.stream().noneMatch(Transposes::isTranspose)) {
            return Optional.empty();
        }
        if (primitive.isElementwise()) {
            return free(arguments).map(inside -> nodes.apply(primitive, like.attributes(), inside)
                    .transpose());
        }
        if (primitive.isReduction()) {
            List<Integer> axes = ((Attributes.Axes) like.attributes()).axes();
            Attributes other = new Attributes.Axes(
                    axes.stream().map(axis -> 1 - axis).sorted().toList());
            return Optional.of(nodes.apply(primitive, other, List.of(inside(first))));
        }
        return Optional.empty();
    }

    private Optional<Expr> product(Expr a, Expr b) {
        if (b.shape().rank() == 1 && a.shape().rank() == 2) {
            boolean literal = a instanceof Expr.Constant && b.perExample();
            return literal || isTranspose(a) ? free(a).map(b::matmul) : Optional.empty();
        }
        if (a.shape().rank() == 1) {
            return isTranspose(b) ? Optional.of(inside(b).matmul(a)) : Optional.empty();
        }
        return isTranspose(a) && isTranspose(b)
                ? Optional.of(inside(b).matmul(inside(a)).transpose())
                : Optional.empty();
    }

    /** The transposes of all matrices, if each is free. */
    private Optional<List<Expr>> free(List<Expr> matrices) {
        List<Expr> found =
                matrices.stream().flatMap(matrix -> free(matrix).stream()).toList();
        return found.size() == matrices.size() ? Optional.of(found) : Optional.empty();
    }

    /** The transpose of a matrix, if no element has to be moved for it. */
    private Optional<Expr> free(Expr matrix) {
        if (matrix instanceof Expr.Constant constant) {
            return Optional.of(constant(constant));
        }
        if (!(matrix instanceof Expr.Apply apply)) {
            return Optional.empty();
        }
        Primitive primitive = apply.primitive();
        if (primitive == Primitive.TRANSPOSE) {
            return Optional.of(inside(apply));
        }
        if (primitive == Primitive.OUTER || primitive == Primitive.OUTER_MEAN) {
            return Optional.of(nodes.apply(primitive, apply.argument(1), apply.argument(0)));
        }
        return primitive == Primitive.BROADCAST
                ? Optional.of(broadcast(apply))
                : Optional.ofNullable(turned.get(matrix));
    }

    private Expr constant(Expr.Constant constant) {
        Shape shape = turned(constant.shape());
        return constant.isUniform()
                ? nodes.constant(shape, constant.uniformValue())
                : nodes.constant(shape, Semantics.ofConstants((Expr.Apply) constant.transpose()));
    }

    private Expr broadcast(Expr.Apply broadcast) {
        List<Integer> kept = ((Attributes.Broadcast) broadcast.attributes()).kept();
        List<Integer> other = kept.stream().map(axis -> 1 - axis).toList();
        return broadcast.argument(0).broadcast(turned(broadcast.shape()), other);
    }

    static Shape turned(Shape matrix) {
        return Shape.of(matrix.dimension(1), matrix.dimension(0));
    }

    private static boolean isTranspose(Expr node) {
        return node instanceof Expr.Apply apply && apply.primitive() == Primitive.TRANSPOSE;
    }

    private static Expr inside(Expr transpose) {
        return ((Expr.Apply) transpose).argument(0);
    }
}
