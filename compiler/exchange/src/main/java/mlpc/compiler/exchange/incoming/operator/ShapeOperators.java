package mlpc.compiler.exchange.incoming.operator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import mlpc.compiler.exchange.incoming.Operand;
import mlpc.compiler.exchange.incoming.Refusal;
import mlpc.compiler.exchange.incoming.TensorMath;
import mlpc.compiler.graph.Shape;

/** Operators that change shapes. In lists of sizes NaN stands for the unknown number of rows of a batch. */
final class ShapeOperators {
    private ShapeOperators() {}

    static Map<String, Operator> operators() {
        Map<String, Operator> all = new LinkedHashMap<>();
        all.put("Reshape", ShapeOperators::reshape);
        all.put("Flatten", ShapeOperators::flatten);
        all.put("Transpose", ShapeOperators::transpose);
        all.put("Unsqueeze", ShapeOperators::unsqueeze);
        all.put("Squeeze", ShapeOperators::squeeze);
        all.put("Expand", ShapeOperators::expand);
        all.put("DepthToSpace", ShapeOperators::depthToSpace);
        all.put("SpaceToDepth", ShapeOperators::spaceToDepth);
        return all;
    }

    private static List<Operand> reshape(Call call) {
        double[] target = call.known(1);
        boolean zeros = call.whole("allowzero", 0) != 0;
        if (call.input(0) instanceof Operand.Empty empty) {
            return Call.one(new Operand.Empty(emptyShape(empty, target, zeros), empty.type()));
        }
        if (call.input(0) instanceof Operand.Decision
                || call.input(0) instanceof Operand.Columns columns
                        && target.length == 2
                        && target[1] == columns.columns().size()) {
            return Call.one(call.input(0));
        }
        Operand.Numbers x = call.numbers(0);
        if (!x.rows()) {
            return Call.one(call.shaped(x, sizes(target, 0, x, zeros)));
        }
        if (target.length == 0) {
            throw new Refusal("reshapes all rows to a single number");
        }
        boolean keeps = Double.isNaN(target[0])
                || target[0] == 0 && !zeros
                || target[0] == -1
                || target[0] == 1 && call.context().isSingleRow();
        if (!keeps) {
            throw new Refusal("mixes the rows of a batch: reshapes " + x.dimensions() + " to " + wholes(target));
        }
        return Call.one(call.shaped(x, sizes(target, 1, x, zeros)));
    }

    private static List<Long> wholes(double[] target) {
        List<Long> all = new ArrayList<>();
        for (double size : target) {
            all.add(Double.isNaN(size) ? Operand.ROWS : (long) size);
        }
        return all;
    }

    private static List<Integer> emptyShape(Operand.Empty empty, double[] target, boolean zeros) {
        List<Integer> shape = new ArrayList<>();
        for (int axis = 0; axis < target.length; axis++) {
            shape.add((int) (target[axis] == 0 && !zeros ? empty.dimensions().get(axis) : target[axis]));
        }
        return shape;
    }

    /** The sizes of the example's axes; -1 is replaced by the size that fits. */
    private static List<Integer> sizes(double[] target, int from, Operand.Numbers x, boolean zeros) {
        List<Integer> sizes = new ArrayList<>();
        int open = -1;
        long product = 1;
        for (int axis = from; axis < target.length; axis++) {
            long size = Call.whole(target[axis]);
            if (size == 0 && !zeros) {
                size = axis < x.rank() ? x.dimensions().get(axis) : 0;
            }
            if (size == -1 && open < 0) {
                open = sizes.size();
                size = 1;
            }
            if (size < 1 || size > Integer.MAX_VALUE) {
                throw new Refusal("reshapes " + x.dimensions() + " to " + wholes(target));
            }
            product = Math.multiplyExact(product, size);
            sizes.add((int) size);
        }
        int count = x.expr().shape().size();
        if (open >= 0 && product > 0 && count % product == 0) {
            sizes.set(open, (int) (count / product));
            product = count;
        }
        if (product != count) {
            throw new Refusal("reshapes " + x.dimensions() + " to " + wholes(target)
                    + ", which has not as many elements" + (x.rows() ? ", or mixes the rows of a batch" : ""));
        }
        return sizes;
    }

    private static List<Operand> flatten(Call call) {
        if (call.input(0) instanceof Operand.Columns) {
            return Call.one(call.input(0));
        }
        Operand.Numbers x = call.numbers(0);
        long axis = call.whole("axis", 1);
        int counted = (int) (axis < 0 ? axis + x.rank() : axis);
        Shape shape = x.expr().shape();
        if (x.rows()) {
            if (counted != 1) {
                throw new Refusal("mixes the rows of a batch: flattens " + x.dimensions() + " at the axis " + axis);
            }
            return Call.one(call.shaped(x, List.of(shape.size())));
        }
        int before = 1;
        for (int at = 0; at < counted; at++) {
            before *= shape.dimension(at);
        }
        return Call.one(call.shaped(x, List.of(before, shape.size() / before)));
    }

    private static List<Operand> transpose(Call call) {
        Operand.Numbers x = call.numbers(0);
        List<Long> order = new ArrayList<>(call.wholes("perm"));
        if (order.isEmpty()) {
            for (long axis = x.rank() - 1L; axis >= 0; axis--) {
                order.add(axis);
            }
        }
        List<Integer> plain = new ArrayList<>();
        int shift = x.rows() ? 1 : 0;
        for (int at = shift; at < order.size(); at++) {
            plain.add(TensorMath.axis(x, order.get(at)));
        }
        List<Integer> sorted = new ArrayList<>(plain);
        Collections.sort(sorted);
        if (!sorted.equals(x.expr().shape().axes())) {
            throw new Refusal("puts the axes " + x.dimensions() + " in the order " + order);
        }
        return Call.one(x.with(call.movements().permuted(x.expr(), plain)));
    }

    private static List<Long> axes(Call call) {
        return call.opset() >= 13 ? call.has(1) ? call.knownWholes(1) : List.of() : call.wholes("axes");
    }

    private static List<Operand> unsqueeze(Call call) {
        Operand.Numbers x = call.numbers(0);
        List<Long> axes = axes(call);
        int rank = x.rank() + axes.size();
        TreeSet<Integer> added = new TreeSet<>();
        for (long axis : axes) {
            added.add((int) (axis < 0 ? axis + rank : axis));
        }
        if (x.rows() && added.contains(0)) {
            throw new Refusal("adds an axis in front of the rows of a batch");
        }
        List<Integer> sizes = new ArrayList<>(x.dimensions());
        for (int axis : added) {
            if (axis < 0 || axis > sizes.size()) {
                throw new Refusal("adds the axes " + axes + " to a value with the axes " + x.dimensions());
            }
            sizes.add(axis, 1);
        }
        return Call.one(call.shaped(x, x.rows() ? sizes.subList(1, sizes.size()) : sizes));
    }

    private static List<Operand> squeeze(Call call) {
        if (call.input(0) instanceof Operand.Decision) {
            return Call.one(call.input(0));
        }
        Operand.Numbers x = call.numbers(0);
        List<Integer> dropped = new ArrayList<>();
        for (long axis : axes(call)) {
            dropped.add(TensorMath.axis(x, axis));
        }
        Shape shape = x.expr().shape();
        List<Integer> kept = new ArrayList<>();
        for (int axis = 0; axis < shape.rank(); axis++) {
            boolean drops = axes(call).isEmpty() ? shape.dimension(axis) == 1 : dropped.contains(axis);
            if (drops && shape.dimension(axis) != 1) {
                throw new Refusal("drops an axis of " + shape.dimension(axis) + " elements");
            }
            if (!drops) {
                kept.add(shape.dimension(axis));
            }
        }
        return Call.one(call.shaped(x, kept));
    }

    private static List<Operand> expand(Call call) {
        Operand.Numbers x = call.numbers(0);
        double[] target = call.known(1);
        boolean rows = target.length > 0 && Double.isNaN(target[0]);
        List<Integer> sizes = new ArrayList<>();
        for (int axis = rows || x.rows() && target.length == x.rank() ? 1 : 0; axis < target.length; axis++) {
            sizes.add((int) Call.whole(target[axis]));
        }
        Operand.Numbers shape =
                new Operand.Numbers(call.math().filled(new Shape(sizes), 1), rows || x.rows(), x.type());
        return Call.one(call.math().together(List.of(x, shape)).get(0));
    }

    /** [channels, height, width] of one example, and the side of a block. */
    private static List<Integer> image(Operand.Numbers x) {
        List<Integer> sizes = x.expr().shape().dimensions();
        if (sizes.size() != (x.rows() ? 3 : 4)) {
            throw new Refusal("moves blocks of what is no image: " + x.dimensions());
        }
        return sizes.subList(sizes.size() - 3, sizes.size());
    }

    /** Six axes, two of a pair each, in another order; pairs are joined then. */
    private static Operand moved(Call call, Operand.Numbers x, List<Integer> split, List<Integer> order, int... sizes) {
        List<Integer> apart = new ArrayList<>();
        List<Integer> turned = new ArrayList<>();
        List<Integer> result = new ArrayList<>();
        int shift = x.rows() ? 0 : 1;
        if (!x.rows()) {
            apart.add(x.expr().shape().dimension(0));
            turned.add(0);
            result.add(x.expr().shape().dimension(0));
        }
        apart.addAll(split);
        order.forEach(axis -> turned.add(axis + shift));
        for (int size : sizes) {
            result.add(size);
        }
        var moved = call.movements().permuted(call.math().reshape(x.expr(), new Shape(apart)), turned);
        return x.with(call.math().reshape(moved, new Shape(result)));
    }

    private static List<Operand> depthToSpace(Call call) {
        Operand.Numbers x = call.numbers(0);
        List<Integer> image = image(x);
        int side = (int) call.whole("blocksize", 1);
        int channels = image.get(0) / (side * side);
        int height = image.get(1);
        int width = image.get(2);
        boolean inner = call.text("mode", "DCR").equals("CRD");
        List<Integer> split =
                inner ? List.of(channels, side, side, height, width) : List.of(side, side, channels, height, width);
        List<Integer> order = inner ? List.of(0, 3, 1, 4, 2) : List.of(2, 3, 0, 4, 1);
        return Call.one(moved(call, x, split, order, channels, height * side, width * side));
    }

    private static List<Operand> spaceToDepth(Call call) {
        Operand.Numbers x = call.numbers(0);
        List<Integer> image = image(x);
        int side = (int) call.whole("blocksize", 1);
        int channels = image.get(0);
        int height = image.get(1) / side;
        int width = image.get(2) / side;
        List<Integer> split = List.of(channels, height, side, width, side);
        return Call.one(moved(call, x, split, List.of(2, 4, 0, 1, 3), channels * side * side, height, width));
    }
}
