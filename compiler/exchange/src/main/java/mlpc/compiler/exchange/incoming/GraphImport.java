package mlpc.compiler.exchange.incoming;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mlpc.compiler.exchange.incoming.operator.Call;
import mlpc.compiler.exchange.incoming.operator.Constants;
import mlpc.compiler.exchange.incoming.operator.Operator;
import mlpc.compiler.exchange.incoming.operator.Operators;
import mlpc.compiler.exchange.onnx.ElementType;
import mlpc.compiler.exchange.onnx.OnnxChecker;
import mlpc.compiler.exchange.onnx.OnnxModel;
import mlpc.compiler.exchange.onnx.OnnxNode;
import mlpc.compiler.exchange.onnx.OnnxValue;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Shape;
import mlpc.runtime.tensor.DataException;

/** Reads an ONNX graph node by node. All unsupported nodes are reported together. */
public final class GraphImport {
    private static final int MOST_REFUSALS = 50;

    private final String file;
    private final OnnxModel model;
    private final ImportOptions options;
    private final boolean rows;
    private final ImportContext context;
    private final Map<String, Operand> values = new HashMap<>();
    private final Map<Expr, String> names = new HashMap<>();
    private final Set<String> refusals = new LinkedHashSet<>();
    private final Map<String, Expr> leaves = new HashMap<>();
    private final Set<String> lookups;
    private final boolean isTable;

    private GraphImport(String file, OnnxModel model, ImportOptions options, boolean rows, boolean singleRow) {
        this.file = file;
        this.model = model;
        this.options = options;
        this.rows = rows;
        this.context = new ImportContext(model.opset(), singleRow);
        this.lookups = lookups(model);
        this.isTable = isTable(model);
    }

    /**
     * Reads a model's graph.
     *
     * @param file what messages call it
     * @throws DataException listing what the language cannot express, or what is wrong with the file
     */
    public static ImportedGraph read(String file, OnnxModel model, ImportOptions options) {
        List<String> wrong = OnnxChecker.check(model);
        if (!wrong.isEmpty()) {
            throw new DataException(file + ": is no sound ONNX model: " + String.join("; ", wrong));
        }
        First first = first(model, options);
        boolean rows = options.rows().orElse(first != First.FIXED);
        if (first == First.ONE && options.rows().isEmpty()) {
            GraphImport batch = new GraphImport(file, model, options, true, true);
            ImportedGraph imported = batch.run();
            if (batch.refusals.isEmpty()) {
                return imported;
            }
            GraphImport whole = new GraphImport(file, model, options, false, false);
            ImportedGraph other = whole.run();
            if (whole.refusals.isEmpty()) {
                return other;
            }
            throw batch.refused();
        }
        GraphImport only = new GraphImport(file, model, options, rows, first == First.ONE);
        ImportedGraph imported = only.run();
        if (!only.refusals.isEmpty()) {
            throw only.refused();
        }
        return imported;
    }

    /** What is known about the first axes of the inputs. */
    private enum First {
        OPEN,
        ONE,
        FIXED
    }

    private static First first(OnnxModel model, ImportOptions options) {
        boolean one = true;
        boolean any = false;
        for (OnnxValue input : data(model, options)) {
            List<OnnxValue.Dimension> axes = input.dimensions().orElse(List.of());
            if (!axes.isEmpty()
                    && axes.get(0).isOpen()
                    && !options.sizes().containsKey(axes.get(0).symbol())) {
                return First.OPEN;
            }
            any |= !axes.isEmpty();
            one &= !axes.isEmpty() && axes.get(0).size() == 1;
        }
        return any && one ? First.ONE : First.FIXED;
    }

    private static List<OnnxValue> data(OnnxModel model, ImportOptions options) {
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

    private DataException refused() {
        List<String> first = refusals.stream().limit(MOST_REFUSALS).toList();
        String more = refusals.size() > first.size() ? "\n  … and " + (refusals.size() - first.size()) + " more" : "";
        return new DataException(file + ": cannot be imported:\n  " + String.join("\n  ", first) + more);
    }

    private ImportedGraph run() {
        List<ImportedGraph.Input> inputs = new ArrayList<>();
        model.graph().initializers().forEach((name, tensor) -> values.put(name, Constants.of(context, tensor, true)));
        options.fixed().forEach((name, tensor) -> values.put(name, Constants.fixed(context, tensor)));
        int columns = 0;
        for (OnnxValue input : data(model, options)) {
            try {
                Operand operand = input(input, columns);
                if (operand instanceof Operand.Columns found) {
                    columns += found.columns().size();
                }
                values.put(input.name(), operand);
                inputs.add(
                        new ImportedGraph.Input(input.name(), operand, Optional.ofNullable(leaves.get(input.name()))));
            } catch (Refusal refusal) {
                refusals.add("the input \"" + input.name() + "\" " + refusal.getMessage());
                values.put(input.name(), new Operand.Lost());
            }
        }
        model.graph().nodes().forEach(this::node);
        Map<String, Operand> outputs = new LinkedHashMap<>();
        for (OnnxValue output : model.graph().outputs()) {
            outputs.put(output.name(), values.getOrDefault(output.name(), new Operand.Lost()));
        }
        return new ImportedGraph(model.graph().name(), context, rows, inputs, outputs, names);
    }

    private Operand input(OnnxValue input, int columns) {
        ElementType type = input.type().orElseThrow(() -> new Refusal("is no tensor"));
        List<OnnxValue.Dimension> axes = input.dimensions()
                .orElseThrow(() -> new Refusal("has no shape; export the model with the shapes of its inputs"));
        List<Integer> sizes = new ArrayList<>();
        boolean batch = rows && !axes.isEmpty() && !isShared(axes);
        for (int axis = batch ? 1 : 0; axis < axes.size(); axis++) {
            OnnxValue.Dimension dimension = axes.get(axis);
            int size = (int) Math.max(-1, dimension.size());
            if (dimension.isOpen()) {
                size = options.sizes().getOrDefault(dimension.symbol(), -1);
            }
            if (size < 0) {
                String symbol = dimension.symbol().isEmpty() ? "" : ", \"" + dimension.symbol() + "\",";
                throw new Refusal("leaves the size of its axis " + axis + symbol
                        + " open; only the first axis, the rows of" + " a batch, can be"
                        + (symbol.isEmpty() ? "" : ": say it with --size " + dimension.symbol() + "=…"));
            }
            sizes.add(size);
        }
        if (sizes.contains(0)) {
            return new Operand.Empty(sizes, type);
        }
        if (batch && isTable && sizes.size() <= 1) {
            return table(input.name(), type, sizes.isEmpty() ? 1 : sizes.get(0), columns);
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

    /** An input without the axis of rows, beside others that have it. */
    private boolean isShared(List<OnnxValue.Dimension> axes) {
        return !axes.get(0).isOpen()
                && axes.get(0).size() != 1
                && options.rows().isEmpty();
    }

    /** Columns are called as those of a table without a header are if the file has one input, or else by the input. */
    private Operand table(String name, ElementType type, int count, int before) {
        boolean alone = data(model, options).size() == 1;
        List<Column> columns = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            String column = count == 1 ? name : alone ? "c" + (before + at + 1) : name + "_" + (at + 1);
            columns.add(Column.raw(column, type == ElementType.STRING));
        }
        return new Operand.Columns(columns, type);
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

    private void node(OnnxNode node) {
        List<Optional<Operand>> inputs = new ArrayList<>();
        for (String name : node.inputs()) {
            Operand operand = name.isEmpty() ? null : values.get(name);
            inputs.add(Optional.ofNullable(operand));
        }
        List<Operand> results = List.of();
        if (inputs.stream().noneMatch(input -> input.isPresent() && input.get() instanceof Operand.Lost)) {
            results = results(node, inputs);
        } else if (Operators.of(node).isEmpty()) {
            refusals.add(node.title() + " " + Operators.absence(node));
        }
        for (int index = 0; index < node.outputs().size(); index++) {
            String name = node.outputs().get(index);
            if (!name.isEmpty()) {
                Operand result = index < results.size() ? results.get(index) : new Operand.Lost();
                values.put(name, result);
                if (result instanceof Operand.Numbers numbers) {
                    names.putIfAbsent(numbers.expr(), name);
                }
            }
        }
    }

    private List<Operand> results(OnnxNode node, List<Optional<Operand>> inputs) {
        Optional<Operator> operator = Operators.of(node);
        if (operator.isEmpty()) {
            refusals.add(node.title() + " " + Operators.absence(node));
            return List.of();
        }
        // What a cast is like has no part in its elements.
        boolean casts = node.operator().startsWith("Cast");
        for (Optional<Operand> input : casts ? inputs.subList(0, Math.min(1, inputs.size())) : inputs) {
            if (input.isPresent() && input.get() instanceof Operand.Empty && Operators.isElementwise(node)) {
                return List.of(input.get());
            }
        }
        try {
            return operator.get().apply(new Call(node, inputs, context));
        } catch (Refusal refusal) {
            refusals.add(node.title() + " " + refusal.getMessage());
        } catch (IndexOutOfBoundsException | IllegalArgumentException | ArithmeticException unfit) {
            refusals.add(node.title() + " has inputs or attributes that do not fit each other");
        }
        return List.of();
    }
}
