package mlpc.compiler.exchange.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mlpc.compiler.Mlp;
import mlpc.compiler.exchange.incoming.Column;
import mlpc.compiler.exchange.incoming.ImportedGraph;
import mlpc.compiler.exchange.incoming.Operand;
import mlpc.compiler.exchange.pattern.Layers;
import mlpc.compiler.exchange.pattern.Numerals;
import mlpc.compiler.exchange.pattern.SharedValues;
import mlpc.compiler.exchange.pattern.Weight;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.source.Source;
import mlpc.runtime.tensor.DataException;

/** Writes the text of an imported model. */
public final class ModelText {
    /** The most numbers of a constant that is written inline. */
    private static final int FEW = 12;

    private final ImportedGraph imported;
    private final UniqueNames names = new UniqueNames();
    private final Map<Expr, String> leaves = new LinkedHashMap<>();
    private final List<String> declared = new ArrayList<>();
    /** Layers that are applied more than once. */
    private final List<String> instances = new ArrayList<>();

    private final Map<String, Weight> weights = new LinkedHashMap<>();
    private final Map<String, Expr> results = new LinkedHashMap<>();
    private final Map<String, Expr> inputs = new LinkedHashMap<>();
    private final List<String> ends = new ArrayList<>();
    private final List<String> targets = new ArrayList<>();

    private ModelText(ImportedGraph imported) {
        this.imported = imported;
    }

    /**
     * Writes a model.
     *
     * @param model its name
     * @param about a comment that says where it comes from
     */
    public static ImportedModel write(ImportedGraph imported, String model, String about) {
        return new ModelText(imported).write(model, about);
    }

    private ImportedModel write(String model, String about) {
        ModelHead head = ModelHead.of(imported);
        List<Expr> roots = new ArrayList<>(head.roots());
        List<Expr> nodes = Graph.topological(roots);
        inputs(nodes);
        SharedValues shared = new SharedValues(imported.context().math().weights(), nodes);
        Layers layers = new Layers(shared, true);
        layers.share(new SharedInstances(nodes, shared).declare(names, instances, weights));
        NodeRenderer renderer = new NodeRenderer(layers, imported.context(), leaves);
        List<String> tables = new ArrayList<>();
        table(nodes).ifPresent(text -> {
            tables.addAll(text.lines());
            weights.putAll(text.states());
        });
        List<Expr> written = written(roots);
        constants(written);
        parameters(written, layers, head.prediction().isPresent());
        Map<Expr, String> called = new LinkedHashMap<>(imported.names());
        LineWriter writer = new LineWriter(renderer, names, called);
        ResultLines last = new ResultLines(writer, names, targets, ends, results);
        last.reserve(head);
        writer.prepare(roots);
        last.write(head);
        weights.putAll(writer.weights());
        weights.putAll(last.states());

        StringBuilder text = new StringBuilder("// " + about + "\nmodel " + model + " {\n");
        tables.forEach(line -> text.append(line).append('\n'));
        declared.stream().filter(line -> line.startsWith("input")).forEach(line -> text.append(line)
                .append('\n'));
        targets.forEach(line -> text.append(line).append('\n'));
        text.append('\n');
        declared.stream().filter(line -> !line.startsWith("input")).forEach(line -> text.append(line)
                .append('\n'));
        instances.forEach(line -> text.append(line).append('\n'));
        writer.lines().forEach(line -> text.append(line).append('\n'));
        text.append('\n');
        ends.forEach(line -> text.append(line).append('\n'));
        text.append("}\n");
        String formatted = Mlp.format(
                Source.of(model + ".mlp", text.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        return new ImportedModel(formatted, weights, results, inputs);
    }

    /** The nodes that the text has words for: not what is below an encoded column. */
    private List<Expr> written(List<Expr> roots) {
        Set<Expr> reached = new HashSet<>(roots);
        List<Expr> open = new ArrayList<>(roots);
        while (!open.isEmpty()) {
            Expr node = open.remove(open.size() - 1);
            if (node instanceof Expr.Apply apply && !leaves.containsKey(node)) {
                apply.arguments().stream().filter(reached::add).forEach(open::add);
            }
        }
        return Graph.topological(roots).stream().filter(reached::contains).toList();
    }

    private void inputs(List<Expr> nodes) {
        Set<Expr> used = new HashSet<>(nodes);
        for (ImportedGraph.Input input : imported.inputs()) {
            if (input.leaf().isEmpty()) {
                continue;
            }
            Expr leaf = input.leaf().get();
            String name = names.free(input.name(), "x");
            leaves.put(leaf, name);
            inputs.put(name, leaf);
            declared.add("input " + name + ": " + type(input.operand(), leaf)
                    + (used.contains(leaf) ? "" : "  // allow: unused-name"));
        }
    }

    private static String type(Operand operand, Expr leaf) {
        if (operand instanceof Operand.Index index) {
            return "class[" + index.classes() + "]"
                    + (leaf.shape().rank() == 2 ? "[" + leaf.shape().dimension(0) + "]" : "");
        }
        return leaf instanceof Expr.Input input && input.kind() == Expr.Kind.FLAG
                ? "flag"
                : leaf.shape().toString();
    }

    /** The columns that results depend on, in the order of the file's inputs, not of their use. */
    private Map<Column, Expr> inOrder(List<Expr> nodes) {
        List<String> order = new ArrayList<>();
        for (ImportedGraph.Input input : imported.inputs()) {
            if (input.operand() instanceof Operand.Columns found) {
                found.columns().forEach(column -> order.add(column.name()));
            }
        }
        List<Map.Entry<Column, Expr>> entries =
                new ArrayList<>(imported.context().columns().entrySet());
        entries.sort((one, other) -> Integer.compare(
                order.indexOf(one.getKey().name()), order.indexOf(other.getKey().name())));
        Set<Expr> used = new HashSet<>(nodes);
        Map<Column, Expr> sorted = new LinkedHashMap<>();
        entries.forEach(entry -> {
            if (used.contains(entry.getValue())) {
                sorted.put(entry.getKey(), entry.getValue());
            }
        });
        return sorted;
    }

    private Optional<TableText> table(List<Expr> nodes) {
        if (inOrder(nodes).isEmpty()) {
            return Optional.empty();
        }
        List<String> files =
                imported.inputs().stream().map(ImportedGraph.Input::name).toList();
        String table =
                names.free(files.size() == 1 && imported.context().columns().size() > 1 ? files.get(0) : "row", "row");
        Map<Column, Expr> encoded = new RecognisedColumns(nodes, imported.context()).of(inOrder(nodes));
        Optional<TableVector> vector = TableVector.find(nodes, List.copyOf(encoded.values()));
        TableText text = new TableText(
                table, vector.map(found -> ordered(encoded, found)).orElse(encoded));
        leaves.putAll(text.leaves());
        text.leaves().forEach((leaf, name) -> inputs.put(name, leaf));
        vector.ifPresent(found -> leaves.put(found.node(), table));
        return Optional.of(text);
    }

    private static Map<Column, Expr> ordered(Map<Column, Expr> encoded, TableVector vector) {
        Map<Column, Expr> sorted = new LinkedHashMap<>();
        vector.columns()
                .forEach(node -> encoded.forEach((column, leaf) -> {
                    if (leaf == node) {
                        sorted.put(column, leaf);
                    }
                }));
        return sorted;
    }

    /** Large constants get a line of their own. */
    private void constants(List<Expr> nodes) {
        int count = 0;
        for (Expr node : nodes) {
            if (node instanceof Expr.Constant constant
                    && !constant.isUniform()
                    && constant.shape().size() > FEW) {
                String name = names.free("table_" + ++count, "table");
                leaves.put(node, name);
                declared.add("const " + name + " = " + Numerals.array(constant.shape(), constant.elements()));
            }
        }
    }

    /** Declares parameters that belong to no layer. */
    private void parameters(List<Expr> nodes, Layers layers, boolean hasLoss) {
        Set<Expr> owned = new HashSet<>();
        for (Expr node : nodes) {
            if (node instanceof Expr.Apply apply) {
                layers.of(apply).ifPresent(rendering -> {
                    Expr x = rendering.parts().get(0).node().orElseThrow();
                    Set<Expr> before = new HashSet<>(Graph.topological(List.of(x)));
                    for (Expr below : Graph.topological(List.of(apply))) {
                        if (below instanceof Expr.Parameter && !before.contains(below)) {
                            owned.add(below);
                        }
                    }
                });
            }
        }
        for (Expr node : nodes) {
            if (node instanceof Expr.Parameter parameter && !owned.contains(node)) {
                String name = names.free(parameter.name(), "p");
                String start = node.shape().rank() < 2 ? "" : " ~ glorot_uniform()";
                leaves.put(node, name);
                declared.add("param " + name + ": " + node.shape() + start
                        + (hasLoss ? "" : "  // allow: parameter-unreached"));
                weights.put(name, new Weight(node.shape().dimensions(), numbers(parameter), parameter.name()));
            }
        }
    }

    private double[] numbers(Expr.Parameter parameter) {
        return imported.context()
                .known(parameter)
                .orElseThrow(() -> new DataException("no numbers for " + parameter.name()));
    }
}
