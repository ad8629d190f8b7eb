package mlpc.compiler.plan.loop;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Shape;

/**
 * A step: one or more tensors that are computed together and stored. The schedule orders steps; all other
 * nodes are inlined into the steps that read them.
 */
public final class ComputeOp {
    public enum Operation {
        /** Scalar code for each element, several targets of one shape. */
        MAP,
        /** A matrix product. */
        PRODUCT,
        /** A product with a one-hot vector, or the sum of one: the element, row or column that the class selects. */
        GATHER,
        /** The transpose of a shared matrix, computed once, so that each row's product reads it along rows. */
        TRANSPOSE,
        OUTER_MEAN,
        ROW_MEAN,
        /** A {@link Reduction} of the last elements of each row. */
        REDUCE,
        DRAW,
        /** CONCATENATE or PAD. */
        JOIN
    }

    /** The elements of an operand that one element of the target needs. */
    public enum Access {
        /** Only the element at the same position. */
        ELEMENT,
        /** Only elements of the same row. */
        ROW,
        ANYWHERE
    }

    /** A node, and the tensor that its value is written to. */
    public record Write(Expr value, Storage target) {}

    final int number;
    public final Operation operation;
    public final List<Write> writes;
    public final Map<Storage, Access> reads = new LinkedHashMap<>();
    /** Which entry of the network needs it first. */
    public final NeededBy neededBy;

    public final int extent;
    /**
     * Whether it depends on parameters, states and constants alone, so that its value stays the same until they change.
     */
    public final boolean prepared;

    public ComputeOp(
            int number, Operation operation, List<Write> writes, NeededBy neededBy, int extent, boolean prepared) {
        this.number = number;
        this.operation = operation;
        this.writes = List.copyOf(writes);
        this.neededBy = neededBy;
        this.extent = extent;
        this.prepared = prepared;
    }

    public Storage target() {
        return writes.get(0).target();
    }

    public Expr value() {
        return writes.get(0).value();
    }

    /** The extent that a PRODUCT sums over: n of [m, n] @ [n, k]. */
    public int inner() {
        return inner(apply());
    }

    /** The extent that a matrix product sums over: n of [m, n] @ [n, k]. */
    public static int inner(Expr.Apply product) {
        Shape left = product.argument(0).shape();
        return left.dimension(left.rank() - 1);
    }

    public Expr.Apply apply() {
        return (Expr.Apply) value();
    }

    /** Whether it is a product with a matrix or a one-hot read in place of one: a function begins with it. */
    public boolean isProduct() {
        return operation == Operation.PRODUCT
                || operation == Operation.GATHER && apply().primitive() == Primitive.MATMUL;
    }

    public boolean perRow() {
        return target().perRow();
    }

    /** Whether it overwrites parameters or states, so that all readers of the old values must come first. */
    public boolean updates() {
        return target().kind() != Storage.Kind.BUFFER;
    }

    @Override
    public String toString() {
        return operation + " " + writes;
    }
}
