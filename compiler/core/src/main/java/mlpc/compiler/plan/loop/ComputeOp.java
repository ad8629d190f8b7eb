package mlpc.compiler.plan.loop;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Shape;

/**
 * One or more tensors that are computed together and stored: what the schedule orders. Everything between two steps is
 * inlined into the second.
 */
public final class ComputeOp {
    public enum Operation {
        /** Scalar code for each element, several targets of one shape. */
        MAP,
        /** A matrix product. */
        PRODUCT,
        /** What a class chooses: a product with its one-hot vector, or the sum of one. */
        GATHER,
        /** A shared matrix, turned once so that every row's product with it runs along rows. */
        TRANSPOSE,
        OUTER_MEAN,
        ROW_MEAN,
        /** SUM, MAX or LOG_SUM_EXP of the last elements of each row. */
        REDUCE,
        DRAW,
        /** CONCATENATE or PAD. */
        JOIN
    }

    /** Which elements of a tensor one element of the target needs. */
    public enum Reading {
        /** That of the same position. */
        ELEMENT,
        /** Those of the same row. */
        ROW,
        ANYWHERE
    }

    /** A node's value and where it goes. */
    public record Write(Expr value, Storage target) {}

    final int number;
    public final Operation operation;
    public final List<Write> writes;
    public final Map<Storage, Reading> reads = new LinkedHashMap<>();
    /** Which calls of the network need it. */
    public final Need need;

    public final int extent;
    /** Whether it depends on parameters, states and constants alone, so that it holds until they change. */
    public final boolean prepared;

    public ComputeOp(int number, Operation operation, List<Write> writes, Need need, int extent, boolean prepared) {
        this.number = number;
        this.operation = operation;
        this.writes = List.copyOf(writes);
        this.need = need;
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

    /** Whether it multiplies by a matrix or takes what such a product would be from it: a method begins with it. */
    public boolean isProduct() {
        return operation == Operation.PRODUCT
                || operation == Operation.GATHER && apply().primitive() == Primitive.MATMUL;
    }

    public boolean perRow() {
        return target().perRow();
    }

    /** Whether it replaces parameters or states, so that every reader of the old values must come first. */
    public boolean updates() {
        return target().kind() != Storage.Kind.BUFFER;
    }

    @Override
    public String toString() {
        return operation + " " + writes;
    }
}
