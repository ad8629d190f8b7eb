package mlpc.compiler.exchange.incoming;

import java.util.ArrayList;
import java.util.HashMap;
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
import mlpc.compiler.exchange.onnx.OnnxChecker;
import mlpc.compiler.exchange.onnx.OnnxModel;
import mlpc.compiler.exchange.onnx.OnnxNode;
import mlpc.compiler.exchange.onnx.OnnxValue;
import mlpc.compiler.graph.Expr;
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

    private GraphImport(String file, OnnxModel model, ImportOptions options, boolean rows, boolean singleRow) {
        this.file = file;
        this.model = model;
        this.options = options;
        this.rows = rows;
        this.context = new ImportContext(model.opset(), singleRow);
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
        for (OnnxValue input : InputOperands.data(model, options)) {
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

    private DataException refused() {
        List<String> first = refusals.stream().limit(MOST_REFUSALS).toList();
        String more = refusals.size() > first.size() ? "\n  … and " + (refusals.size() - first.size()) + " more" : "";
        return new DataException(file + ": cannot be imported:\n  " + String.join("\n  ", first) + more);
    }

    private ImportedGraph run() {
        List<ImportedGraph.Input> inputs = new ArrayList<>();
        model.graph().initializers().forEach((name, tensor) -> values.put(name, Constants.of(context, tensor, true)));
        options.fixed().forEach((name, tensor) -> values.put(name, Constants.fixed(context, tensor)));
        InputOperands operands = new InputOperands(model, options, rows, context);
        for (OnnxValue input : InputOperands.data(model, options)) {
            try {
                Operand operand = operands.of(input);
                values.put(input.name(), operand);
                inputs.add(new ImportedGraph.Input(input.name(), operand, operands.leaf(input.name())));
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
