package mlpc.compiler.exchange.incoming;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mlpc.compiler.exchange.onnx.ElementType;
import mlpc.compiler.exchange.onnx.OnnxModel;
import mlpc.compiler.exchange.onnx.OnnxNode;
import mlpc.compiler.exchange.onnx.OnnxValue;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Shape;

/** What a file's inputs are here: columns of a table, classes that choose rows of constants, or numbers. */
final class InputOperands {
    private final OnnxModel model;
    private final ImportOptions options;
    private final boolean rows;
    private final ImportContext context;
    private final Set<String> lookups;
    private final boolean isTable;
    /** By their names, those that are in the graph from the start. */
    private final Map<String, Expr> leaves = new HashMap<>();
    /** Columns so far. */
    private int columns;

    /** @param rows whether the first axis is one of rows */
    InputOperands(OnnxModel model, ImportOptions options, boolean rows, ImportContext context) {
        this.model = model;
        this.options = options;
        this.rows = rows;
        this.context = context;
        this.lookups = lookups(model);
        this.isTable = isTable(model);
    }

    /** Those that no constant and no option gives a value. */
    static List<OnnxValue> data(OnnxModel model, ImportOptions options) {
        return model.graph().inputs().stream()
                .filter(input -> !model.graph().initializers().containsKey(input.name())
                        && !options.fixed().containsKey(input.name()))
                .toList();
    }

    /** Integer inputs that are only used to choose rows of constant tables. */
    private static Set<String> lookups(OnnxModel model) {
        Set<String> found = new HashSet<>();
        Set<String> otherwise = new HashSet<>();
        for (OnnxNode node : model.graph().nodes()) {
            for (int index = 0; index < node.inputs().size(); index++) {
                boolean looksUp = node.operator().equals("Gather")
                        && index == 1
                        && !node.attributes().containsKey("axis")
                        && model.graph()
                                .initializers()
                                .containsKey(node.inputs().get(0));
                (looksUp ? found : otherwise).add(node.inputs().get(index));
            }
        }
        found.removeAll(otherwise);
        return found;
    }

    private static boolean isTable(OnnxModel model) {
        Set<String> encoders = Set.of("Scaler", "Imputer", "OneHotEncoder", "LabelEncoder");
        boolean encodes = model.graph().nodes().stream()
                .anyMatch(node -> node.domain().equals("ai.onnx.ml")
                        && encoders.contains(node.operator())
                        && !node.operator().equals("LabelEncoder"));
        return encodes
                || model.graph().inputs().stream()
                        .anyMatch(input -> input.type().equals(Optional.of(ElementType.STRING)))
                || ColumnInputs.areStandardized(model.graph());
    }

    /** The leaf of the graph that an input is, if it is one from the start. */
    Optional<Expr> leaf(String input) {
        return Optional.ofNullable(leaves.get(input));
    }

    /**
     * The next input.
     *
     * @throws Refusal if nothing here is like it
     */
    Operand of(OnnxValue input) {
        ElementType type = input.type().orElseThrow(() -> new Refusal("is no tensor"));
        List<OnnxValue.Dimension> axes = input.dimensions()
                .orElseThrow(() -> new Refusal("has no shape; export the model with the shapes of its inputs"));
        boolean batch = rows && !axes.isEmpty() && !isShared(axes);
        List<Integer> sizes = sizes(axes, batch ? 1 : 0);
        if (sizes.contains(0)) {
            return new Operand.Empty(sizes, type);
        }
        if (batch && isTable && sizes.size() <= 1) {
            return table(input.name(), type, sizes.isEmpty() ? 1 : sizes.get(0));
        }
        if (type == ElementType.STRING) {
            throw new Refusal("holds texts in more than one row");
        }
        if (lookups.contains(input.name()) && type.isWhole() && sizes.size() <= 1) {
            return index(input.name(), sizes, batch);
        }
        // A column of one number is a number for each row.
        boolean single = batch && sizes.equals(List.of(1));
        List<Integer> own = single ? List.of() : sizes;
        Expr.Kind kind = type == ElementType.BOOL && own.isEmpty() ? Expr.Kind.FLAG : Expr.Kind.REAL;
        Expr leaf = context.math().nodes().input(input.name(), new Shape(own), kind, false);
        leaves.put(input.name(), leaf);
        return new Operand.Numbers(context.math().reshape(leaf, new Shape(sizes)), batch, type);
    }

    private List<Integer> sizes(List<OnnxValue.Dimension> axes, int first) {
        List<Integer> sizes = new ArrayList<>();
        for (int axis = first; axis < axes.size(); axis++) {
            OnnxValue.Dimension dimension = axes.get(axis);
            int size = (int) Math.max(-1, dimension.size());
            if (dimension.isOpen()) {
                size = options.sizes().getOrDefault(dimension.symbol(), -1);
            }
            if (size < 0) {
                String symbol = dimension.symbol().isEmpty() ? "" : ", \"" + dimension.symbol() + "\",";
                throw new Refusal("leaves the size of its axis " + axis + symbol
                        + " open; only the first axis, the rows of a batch, can be"
                        + (symbol.isEmpty() ? "" : ": say it with --size " + dimension.symbol() + "=…"));
            }
            sizes.add(size);
        }
        return sizes;
    }

    /** An input without the axis of rows, beside others that have it. */
    private boolean isShared(List<OnnxValue.Dimension> axes) {
        return !axes.get(0).isOpen()
                && axes.get(0).size() != 1
                && options.rows().isEmpty();
    }

    /** Columns are called as those of a table without a header are if the file has one input, or else by the input. */
    private Operand table(String name, ElementType type, int count) {
        boolean alone = data(model, options).size() == 1;
        List<Column> found = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            String column = count == 1 ? name : alone ? "c" + (columns + at + 1) : name + "_" + (at + 1);
            found.add(Column.raw(column, type == ElementType.STRING));
        }
        columns += count;
        return new Operand.Columns(found, type);
    }

    private Operand index(String name, List<Integer> sizes, boolean batch) {
        int classes = 0;
        for (OnnxNode node : model.graph().nodes()) {
            if (node.input(1).equals(Optional.of(name)) && node.operator().equals("Gather")) {
                int size = requireNonNull(
                                model.graph().initializers().get(node.inputs().get(0)))
                        .dimensions()
                        .get(0);
                if (classes != 0 && classes != size) {
                    throw new Refusal("chooses rows of tables of " + classes + " and of " + size + " rows");
                }
                classes = size;
            }
        }
        List<Integer> shape = new ArrayList<>(sizes);
        shape.add(classes);
        Expr leaf = context.math().nodes().input(name, new Shape(shape), Expr.Kind.ONE_HOT, false);
        leaves.put(name, leaf);
        return new Operand.Index(leaf, batch);
    }
}
