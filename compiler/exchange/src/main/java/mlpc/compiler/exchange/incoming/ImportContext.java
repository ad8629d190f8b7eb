package mlpc.compiler.exchange.incoming;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.exchange.onnx.ElementType;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Nodes;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Shape;

/** State shared by all nodes while a graph is imported. */
public final class ImportContext {
    private final TensorMath math = new TensorMath(new Nodes());
    private final TensorMovements movements = new TensorMovements(math);
    private final Reductions reductions = new Reductions(math);
    private final long opset;
    private final boolean singleRow;
    private final Map<Column, Expr> columns = new LinkedHashMap<>();
    private final Map<Expr, Double> dropouts = new HashMap<>();
    private final Map<Expr, NamedCall> named = new HashMap<>();
    private final Map<Expr, List<String>> labels = new HashMap<>();

    /**
     * @param opset the version of ONNX's own operators
     * @param singleRow whether a first axis of the fixed size 1 is a batch of one row
     */
    public ImportContext(long opset, boolean singleRow) {
        this.opset = opset;
        this.singleRow = singleRow;
    }

    /** Elementwise operations and shapes. */
    public TensorMath math() {
        return math;
    }

    /** Permutations, selections and products. */
    public TensorMovements movements() {
        return movements;
    }

    /** Sums, means, maxima and other reductions. */
    public Reductions reductions() {
        return reductions;
    }

    /** The version of ONNX's own operators. */
    public long opset() {
        return opset;
    }

    /** Whether a first axis of the fixed size 1 is a batch of one row. */
    public boolean isSingleRow() {
        return singleRow;
    }

    /** Records that a value is the output of a dropout with this rate; in inference it equals the input. */
    public Expr dropout(Expr x, double rate) {
        Expr marked = math.apply(Primitive.STOP_GRADIENT, x);
        dropouts.put(marked, rate);
        return marked;
    }

    /** The rates of dropouts, by their nodes. */
    public Map<Expr, Double> dropouts() {
        return dropouts;
    }

    /** Records that a value is written as a call of a function of the library; a constant stays a number. */
    public Expr named(Expr value, String name, Expr... arguments) {
        if (!(value instanceof Expr.Constant)) {
            named.put(value, new NamedCall(name, List.of(arguments)));
        }
        return value;
    }

    /** The values that are written as calls. */
    public Map<Expr, NamedCall> named() {
        return named;
    }

    /** Class labels, by the scores that they belong to. */
    public Map<Expr, List<String>> labels() {
        return labels;
    }

    /** The columns that have been encoded as numbers, in that order, each with its leaf in the graph. */
    public Map<Column, Expr> columns() {
        return columns;
    }

    /** The elements of a constant. */
    public Optional<double[]> known(Expr expr) {
        if (expr instanceof Expr.Constant constant) {
            return Optional.of(constant.elements());
        }
        if (expr instanceof Expr.Parameter parameter) {
            return Optional.ofNullable(math.weights().get(parameter.name()));
        }
        return Optional.empty();
    }

    /** Converts any operand to numbers: columns by their encoding so far, a decision to the label of its class, or its index. */
    public Operand.Numbers numbers(Operand operand) {
        if (operand instanceof Operand.Numbers numbers) {
            return numbers;
        }
        if (operand instanceof Operand.Columns found) {
            List<Expr> parts = new ArrayList<>();
            for (Column column : found.columns()) {
                Expr encoded = encoded(column);
                parts.add(encoded.shape().isScalar() ? math.reshape(encoded, Shape.of(1)) : encoded);
            }
            return new Operand.Numbers(math.concatenate(parts, 0), true, found.numberType());
        }
        if (operand instanceof Operand.Decision decision) {
            return new Operand.Numbers(label(decision), true, decision.type());
        }
        if (operand instanceof Operand.Index index) {
            Expr hot = index.hot();
            Expr places = math.grown(counted(index.classes()), hot.shape());
            Expr chosen = math.apply(Primitive.MULTIPLY, hot, places);
            int last = hot.shape().rank() - 1;
            return new Operand.Numbers(
                    reductions.along(Reductions.Kind.SUM, chosen, List.of(last)), index.rows(), ElementType.INT64);
        }
        if (operand instanceof Operand.Empty empty) {
            throw new Refusal("computes with a tensor without elements, " + empty.dimensions());
        }
        throw new Refusal("computes with texts");
    }

    /** The label of the class with the largest score, where labels are numbers. */
    private Expr label(Operand.Decision decision) {
        double[] labels = decision.type() == ElementType.STRING
                ? new double[0]
                : decision.numbers().orElse(new double[0]);
        int classes = decision.scores().shape().dimension(0);
        if (labels.length == 0) {
            throw new Refusal(
                    "computes with the words of a class label; compute with the scores of the classes instead");
        }
        if (labels.length != classes) {
            throw new Refusal("computes with a class label, but there are " + labels.length + " labels for " + classes
                    + " classes");
        }
        return ofLargest(decision.scores(), 0, math.nodes().constant(Shape.of(classes), labels));
    }

    /** The leaf for an encoded column. */
    private Expr encoded(Column column) {
        if (column.words() && !column.isCategory()) {
            throw new Refusal(
                    "computes with the texts of \"" + column.name() + "\", which was never encoded as numbers");
        }
        Expr known = columns.get(column);
        if (known != null) {
            return known;
        }
        int classes = column.labels().size() + (column.others() ? 1 : 0) + (column.marksGap() ? 1 : 0);
        Shape shape = column.isCategory() ? Shape.of(classes) : column.indicator() ? Shape.of(2) : Shape.SCALAR;
        Expr leaf = math.nodes().input("column " + columns.size(), shape, Expr.Kind.REAL, false);
        columns.put(column, leaf);
        return leaf;
    }

    /** The vector 0, 1, …, count − 1. */
    public Expr counted(int count) {
        double[] places = new double[count];
        for (int at = 0; at < count; at++) {
            places[at] = at;
        }
        return math.nodes().constant(Shape.of(count), places);
    }

    /** 1 at the largest element along an axis (the first if several are equal), 0 elsewhere. */
    public Expr hardmax(Expr x, int axis) {
        Expr most = reductions.along(Reductions.Kind.MAX, x, List.of(axis), true);
        Expr equal = math.apply(Primitive.EQUAL, x, math.grown(most, x.shape()));
        int count = x.shape().dimension(axis);
        double[] descending = new double[count];
        for (int at = 0; at < count; at++) {
            descending[at] = count - at;
        }
        Expr ranks = math.apply(
                Primitive.MULTIPLY,
                equal,
                alongAxis(math.nodes().constant(Shape.of(count), descending), x.shape(), axis));
        Expr first = reductions.along(Reductions.Kind.MAX, ranks, List.of(axis), true);
        return math.apply(Primitive.EQUAL, ranks, math.grown(first, x.shape()));
    }

    /** The index of the largest element along an axis, the first if several are equal. */
    public Expr largest(Expr x, int axis) {
        return ofLargest(x, axis, counted(x.shape().dimension(axis)));
    }

    /** The number that a vector has at the index of the largest element along an axis. */
    private Expr ofLargest(Expr x, int axis, Expr vector) {
        Expr hot = hardmax(x, axis);
        Expr numbers = alongAxis(vector, x.shape(), axis);
        return reductions.along(Reductions.Kind.SUM, math.apply(Primitive.MULTIPLY, hot, numbers), List.of(axis));
    }

    /** A vector along one axis of a shape, repeated along the others. */
    public Expr alongAxis(Expr vector, Shape shape, int axis) {
        List<Integer> sizes = new ArrayList<>();
        for (int other = 0; other < shape.rank(); other++) {
            sizes.add(other == axis ? shape.dimension(axis) : 1);
        }
        return math.grown(math.reshape(vector, new Shape(sizes)), shape);
    }
}
