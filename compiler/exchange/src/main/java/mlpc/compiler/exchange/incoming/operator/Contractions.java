package mlpc.compiler.exchange.incoming.operator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlpc.compiler.exchange.incoming.Operand;
import mlpc.compiler.exchange.incoming.Reductions;
import mlpc.compiler.exchange.incoming.Refusal;
import mlpc.compiler.exchange.incoming.TensorMath;
import mlpc.compiler.graph.Attributes;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Shape;

/** Matrix products, and operators that reduce axes. */
public final class Contractions {
    private Contractions() {}

    static Map<String, Operator> operators() {
        Map<String, Operator> all = new LinkedHashMap<>();
        all.put("MatMul", Contractions::product);
        all.put("Gemm", Contractions::general);
        all.put("ReduceSum", call -> reduced(call, 0, (inner, x, axes) -> along(inner, Reductions.Kind.SUM, x, axes)));
        all.put(
                "ReduceMean",
                call -> reduced(call, Double.NaN, (inner, x, axes) -> along(inner, Reductions.Kind.MEAN, x, axes)));
        all.put(
                "ReduceMax",
                call -> reduced(
                        call,
                        Double.NEGATIVE_INFINITY,
                        (inner, x, axes) -> along(inner, Reductions.Kind.MAX, x, axes)));
        all.put(
                "ReduceMin",
                call -> reduced(
                        call,
                        Double.POSITIVE_INFINITY,
                        (inner, x, axes) -> along(inner, Reductions.Kind.MIN, x, axes)));
        all.put(
                "ReduceProd",
                call -> reduced(call, 1, (inner, x, axes) -> along(inner, Reductions.Kind.PRODUCT, x, axes)));
        all.put(
                "ReduceL1",
                call -> reduced(
                        call,
                        0,
                        (inner, x, axes) ->
                                along(inner, Reductions.Kind.SUM, inner.math().apply(Primitive.ABS, x), axes)));
        all.put(
                "ReduceL2",
                call -> reduced(call, 0, (inner, x, axes) -> inner.math()
                        .apply(Primitive.SQRT, along(inner, Reductions.Kind.SUM, squared(inner.math(), x), axes))));
        all.put(
                "ReduceSumSquare",
                call -> reduced(
                        call,
                        0,
                        (inner, x, axes) -> along(inner, Reductions.Kind.SUM, squared(inner.math(), x), axes)));
        all.put(
                "ReduceLogSum",
                call -> reduced(call, Double.NEGATIVE_INFINITY, (inner, x, axes) -> inner.math()
                        .apply(Primitive.LOG, along(inner, Reductions.Kind.SUM, x, axes))));
        all.put(
                "ReduceLogSumExp",
                call -> reduced(
                        call,
                        Double.NEGATIVE_INFINITY,
                        (inner, x, axes) -> axes.isEmpty()
                                ? x
                                : inner.math().apply(Primitive.LOG_SUM_EXP, new Attributes.Axes(axes), List.of(x))));
        return all;
    }

    private interface Reduction {
        Expr apply(Call call, Expr x, List<Integer> axes);
    }

    private static Expr along(Call call, Reductions.Kind kind, Expr x, List<Integer> axes) {
        return call.reductions().along(kind, x, axes);
    }

    public static Expr squared(TensorMath math, Expr x) {
        return math.apply(Primitive.POWER, x, math.filled(x.shape(), 2));
    }

    /** @param ofNothing the result for zero elements */
    private static List<Operand> reduced(Call call, double ofNothing, Reduction reduction) {
        List<Long> named = call.has(1) ? call.knownWholes(1) : call.wholes("axes");
        boolean kept = call.whole("keepdims", 1) != 0;
        if (call.input(0) instanceof Operand.Empty empty) {
            return Call.one(ofNothing(call, empty, named, kept, ofNothing));
        }
        Operand.Numbers x = call.numbers(0);
        if (call.node().operator().equals("ReduceMean") && isOverRows(x, named)) {
            return Call.one(meanOverRows(call, x, named, kept));
        }
        List<Integer> axes =
                named.isEmpty() && call.whole("noop_with_empty_axes", 0) != 0 ? List.of() : Reductions.axes(x, named);
        Expr result = reduction.apply(call, x.expr(), axes);
        return Call.one(x.with(
                kept ? call.math().reshape(result, Reductions.ones(x.expr().shape(), axes)) : result));
    }

    private static boolean isOverRows(Operand.Numbers x, List<Long> named) {
        return x.rows() && (named.contains(0L) || named.contains((long) -x.rank()));
    }

    /** The mean over the rows of a batch, which all rows share, and over further axes. */
    private static Operand meanOverRows(Call call, Operand.Numbers x, List<Long> named, boolean kept) {
        Operand.Numbers mean = new Operand.Numbers(call.math().apply(Primitive.ROW_MEAN, x.expr()), false, x.type());
        List<Integer> axes = named.stream()
                .map(axis -> axis < 0 ? axis + x.rank() : axis)
                .filter(axis -> axis > 0)
                .map(axis -> TensorMath.axis(mean, axis - 1))
                .sorted()
                .toList();
        Expr result = call.reductions().along(Reductions.Kind.MEAN, mean.expr(), axes, kept);
        if (!kept) {
            return mean.with(result);
        }
        List<Integer> sizes = new ArrayList<>(List.of(1));
        sizes.addAll(result.shape().dimensions());
        return mean.with(call.math().reshape(result, new Shape(sizes)));
    }

    private static Operand ofNothing(Call call, Operand.Empty empty, List<Long> named, boolean kept, double value) {
        List<Integer> sizes = new ArrayList<>();
        int rank = empty.dimensions().size();
        for (int axis = 0; axis < rank; axis++) {
            boolean reduces = named.isEmpty() || named.contains((long) axis) || named.contains((long) axis - rank);
            if (!reduces) {
                sizes.add(empty.dimensions().get(axis));
            } else if (kept) {
                sizes.add(1);
            }
        }
        if (sizes.contains(0)) {
            return new Operand.Empty(sizes, empty.type());
        }
        return new Operand.Numbers(call.math().filled(new Shape(sizes), value), false, empty.type());
    }

    private static List<Operand> product(Call call) {
        return Call.one(product(call, call.numbers(0), call.numbers(1)));
    }

    static Operand.Numbers product(Call call, Operand.Numbers a, Operand.Numbers b) {
        boolean rows = a.rows() || b.rows();
        if (a.rows() && a.rank() == 2) {
            if (b.rows() || b.rank() > 2) {
                throw new Refusal(
                        "multiplies the rows of a batch with each other: " + a.dimensions() + " and " + b.dimensions());
            }
        } else if (b.rows() && b.rank() <= 2 || rows && a.rank() == 1) {
            throw new Refusal("sums over the rows of a batch: " + a.dimensions() + " and " + b.dimensions());
        } else if (a.rows() && !b.rows() && b.rank() >= a.rank() || b.rows() && !a.rows() && a.rank() >= b.rank()) {
            throw new Refusal(
                    "lines the rows of a batch up with a constant: " + a.dimensions() + " and " + b.dimensions());
        }
        return new Operand.Numbers(call.movements().product(a.expr(), b.expr()), rows, a.type());
    }

    /**
     * Gemm: α A B + β C, with A or B transposed if the attributes say so. A transposed constant matrix is written on the left, as W @ x.
     */
    private static List<Operand> general(Call call) {
        TensorMath math = call.math();
        Operand.Numbers a = call.numbers(0);
        Operand.Numbers b = call.numbers(1);
        if (a.rank() != 2 || b.rank() != 2) {
            throw new Refusal("multiplies tensors that are no matrices: " + a.dimensions() + " and " + b.dimensions());
        }
        if (call.whole("transA", 0) != 0) {
            if (a.rows()) {
                throw new Refusal("sums over the rows of a batch: transA is set");
            }
            a = a.with(math.apply(Primitive.TRANSPOSE, a.expr()));
        }
        Operand.Numbers y;
        if (call.whole("transB", 0) != 0 && a.rows() && !b.rows()) {
            y = a.with(call.movements().product(b.expr(), a.expr()));
        } else {
            Operand.Numbers right =
                    call.whole("transB", 0) == 0 ? b : b.with(call.movements().permuted(b.expr(), List.of(1, 0)));
            y = product(call, a, right);
        }
        y = y.with(ActivationOperators.scaled(math, y.expr(), call.real("alpha", 1)));
        if (!call.has(2)) {
            return Call.one(y);
        }
        Operand.Numbers c = call.numbers(2);
        Operand.Numbers scaled = c.with(ActivationOperators.scaled(math, c.expr(), call.real("beta", 1)));
        return Call.one(math.both(Primitive.ADD, y, scaled));
    }
}
