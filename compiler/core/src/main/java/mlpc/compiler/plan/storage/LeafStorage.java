package mlpc.compiler.plan.storage;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.Shape;
import mlpc.compiler.plan.loop.ComputeOp;
import mlpc.compiler.plan.loop.Program;
import mlpc.compiler.plan.loop.Storage;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.signature.Variable;

/**
 * The tensors of the graph's leaves, the same in both modes: inputs, targets, parameters, states, moments, constants.
 */
public final class LeafStorage {
    private final Graph graph;
    private final Signature signature;
    private final Precision precision;
    private final Set<String> transposed;
    private final boolean indexes;
    private final List<Storage> parameters;
    private final List<Storage> states;
    private final Map<Expr, Storage> leaves = new HashMap<>();
    private final Map<Storage, double[]> constants = new LinkedHashMap<>();

    /**
     * @param transposed parameters whose nodes are [in, out] where the model says [out, in]
     * @param indexes whether classes are read as indices rather than as one-hot vectors
     */
    public LeafStorage(Graph graph, Signature signature, Precision precision, Set<String> transposed, boolean indexes) {
        this.graph = graph;
        this.signature = signature;
        this.precision = precision;
        this.transposed = transposed;
        this.indexes = indexes;
        this.parameters = signature.parameters().stream()
                .map(variable -> Storage.shared(Storage.Kind.PARAMETER, variable.name(), stored(variable)))
                .toList();
        this.states = signature.states().stream()
                .map(variable -> Storage.state(graph.nodes().state(variable.name(), stored(variable))))
                .toList();
        assign();
    }

    public Map<Expr, Storage> leaves() {
        return leaves;
    }

    public List<Storage> parameters() {
        return parameters;
    }

    public List<Storage> states() {
        return states;
    }

    /** The elements of each constant that is stored as an array. */
    public Map<Storage, double[]> constants() {
        return constants;
    }

    /** A variable's shape in memory. */
    private Shape stored(Variable variable) {
        List<Integer> shape = variable.shape();
        return transposed.contains(variable.name()) ? Shape.of(shape.get(1), shape.get(0)) : new Shape(shape);
    }

    private void assign() {
        Map<String, Storage> known = new HashMap<>();
        for (Storage storage : parameters) {
            known.put(storage.name(), storage);
            leaves.put(graph.nodes().parameter(storage.name(), storage.shape()), storage);
        }
        for (Storage storage : states) {
            known.put(storage.name(), storage);
            leaves.put(graph.nodes().state(storage.name(), storage.shape()), storage);
        }
        for (Expr node : graph.topological()) {
            if (node instanceof Expr.Input input) {
                leaves.put(input, slot(input));
            } else if (node instanceof Expr.Parameter parameter) {
                leaves.put(parameter, known.get(parameter.name()));
            } else if (node instanceof Expr.State state) {
                leaves.put(state, known.computeIfAbsent(state.name(), unused -> Storage.state(state)));
            } else if (node instanceof Expr.Apply apply) {
                boolean reads = StoredNodes.operation(apply) != ComputeOp.Operation.MAP;
                apply.arguments().forEach(argument -> placeConstant(argument, reads));
            }
        }
        graph.roots().values().forEach(root -> placeConstant(root, false));
    }

    private Storage slot(Expr.Input input) {
        List<String> names = (input.isTarget() ? signature.targets() : signature.inputs())
                .stream().map(field -> field.name()).toList();
        Storage.Kind kind = input.isTarget() ? Storage.Kind.TARGET : Storage.Kind.INPUT;
        boolean isClass = indexes && input.kind() == Expr.Kind.ONE_HOT;
        return Storage.slot(kind, input.name(), names.indexOf(input.name()), input.shape(), isClass);
    }

    /** Stores a constant as an array if its elements differ, or if a contraction or reduction reads it. */
    private void placeConstant(Expr node, boolean isRead) {
        if (node instanceof Expr.Constant constant
                && (isRead || !constant.isUniform())
                && !leaves.containsKey(constant)) {
            String name = graph.nodes().origin(constant).name().orElse("constant_" + (constants.size() + 1));
            Storage storage = Storage.shared(Storage.Kind.CONSTANT, name, constant.shape());
            leaves.put(constant, storage);
            constants.put(storage, constant.elements());
        }
    }

    /** Inputs and targets that an expression reads. */
    public List<Storage> slots() {
        return graph.topological().stream()
                .filter(Expr.Input.class::isInstance)
                .map(leaves::get)
                .toList();
    }

    /** Bytes of one row of a mode's workspace, inputs and targets included. */
    public long bytes(Program.Mode mode) {
        int number = precision == Precision.FLOAT32 ? Float.BYTES : Double.BYTES;
        Set<Storage> vectors = mode.vectors();
        long bytes = 0;
        for (Program.Buffer buffer : mode.buffers()) {
            bytes += buffer.rows() == 0 ? (long) buffer.columns() * number : 0;
        }
        for (Storage slot : leaves.values()) {
            if (slot.slot() >= 0) {
                bytes += slot.isClass() ? Integer.BYTES : 0;
                bytes += slot.isClass() && !vectors.contains(slot) ? 0 : (long) slot.columns() * number;
            }
        }
        return bytes;
    }
}
