package mlpc.compiler.plan;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.Root;
import mlpc.compiler.graph.Shape;
import mlpc.compiler.plan.cost.ChosenImplementations;
import mlpc.compiler.plan.cost.CostSummary;
import mlpc.compiler.plan.cost.CostTable;
import mlpc.compiler.plan.loop.ComputeOp;
import mlpc.compiler.plan.loop.Program;
import mlpc.compiler.plan.loop.Storage;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.signature.Variable;

/** From a lifted graph to a program: what is stored, in which order it is computed, in which form, in which array. */
public final class Planner {
    private final Graph graph;
    private final Options options;
    private final Map<Expr, Storage> leaves = new HashMap<>();
    private final Map<Storage, double[]> constants = new LinkedHashMap<>();

    /**
     * @param source the model file's name
     * @param transposed parameters whose nodes are [in, out] where the model says [out, in]
     * @param fuses whether what follows a product row by row is done while its block of rows is in the cache
     * @param indexes whether classes are read as indices; as one-hot vectors otherwise, with the same bits
     */
    public record Options(
            Signature signature,
            Precision precision,
            String source,
            Set<String> transposed,
            CostTable costs,
            boolean fuses,
            boolean indexes) {
        public Options(
                Signature signature, Precision precision, String source, Set<String> transposed, CostTable costs) {
            this(signature, precision, source, transposed, costs, true, true);
        }

        public Options withFusion(boolean wanted) {
            return new Options(signature, precision, source, transposed, costs, wanted, indexes);
        }

        public Options withIndices(boolean wanted) {
            return new Options(signature, precision, source, transposed, costs, fuses, wanted);
        }
    }

    private Planner(Graph graph, Options options) {
        this.graph = graph;
        this.options = options;
    }

    public static Program plan(Graph graph, Options options) {
        return new Planner(graph, options).plan();
    }

    private Program plan() {
        List<Storage> parameters =
                variables(Storage.Kind.PARAMETER, options.signature().parameters());
        List<Storage> states = variables(Storage.Kind.STATE, options.signature().states());
        place(parameters, states);
        ModePlan predicting = new ModePlan(Root.Mode.INFERENCE, graph, leaves, options);
        ModePlan learning = new ModePlan(Root.Mode.TRAINING, graph, leaves, options);
        Program.Mode inference = predicting.plan();
        Program.Mode training = learning.plan();
        boolean trains = !options.signature().parameters().isEmpty();
        CostSummary summary = new CostAttribution(graph, options.signature())
                .summary(
                        predicting.formation(),
                        trains ? learning.formation() : ChosenImplementations.NONE,
                        options.precision(),
                        bytes(inference),
                        bytes(inference) + bytes(training));
        return new Program(
                options.signature(),
                options.precision(),
                options.source(),
                options.costs(),
                slots(),
                parameters,
                states,
                options.transposed(),
                constants,
                inference,
                trains ? Optional.of(training) : Optional.empty(),
                summary);
    }

    private List<Storage> variables(Storage.Kind kind, List<Variable> variables) {
        return variables.stream()
                .map(variable -> Storage.shared(kind, variable.name(), stored(variable)))
                .toList();
    }

    /** A variable's shape in memory. */
    private Shape stored(Variable variable) {
        List<Integer> shape = variable.shape();
        return options.transposed().contains(variable.name()) ? Shape.of(shape.get(1), shape.get(0)) : new Shape(shape);
    }

    /** Says where the graph's leaves are. */
    private void place(List<Storage> parameters, List<Storage> states) {
        Map<String, Storage> known = new HashMap<>();
        for (Storage place : parameters) {
            known.put(place.name(), place);
            leaves.put(graph.nodes().parameter(place.name(), place.shape()), place);
        }
        for (Storage place : states) {
            known.put(place.name(), place);
            leaves.put(graph.nodes().state(place.name(), place.shape()), place);
        }
        for (Expr node : graph.topological()) {
            if (node instanceof Expr.Input input) {
                leaves.put(input, slot(input));
            } else if (node instanceof Expr.Parameter parameter) {
                leaves.put(parameter, known.get(parameter.name()));
            } else if (node instanceof Expr.State state) {
                leaves.put(
                        state,
                        known.computeIfAbsent(
                                state.name(),
                                unused -> Storage.moment(state.moment().orElseThrow(), state.shape())));
            } else if (node instanceof Expr.Apply apply) {
                boolean reads = StoredNodes.operation(apply) != ComputeOp.Operation.MAP;
                apply.arguments().forEach(argument -> placeConstant(argument, reads));
            }
        }
        graph.roots().values().forEach(root -> placeConstant(root, false));
    }

    private Storage slot(Expr.Input input) {
        List<String> names = (input.isTarget()
                        ? options.signature().targets()
                        : options.signature().inputs())
                .stream().map(field -> field.name()).toList();
        Storage.Kind kind = input.isTarget() ? Storage.Kind.TARGET : Storage.Kind.INPUT;
        boolean isClass = options.indexes() && input.kind() == Expr.Kind.ONE_HOT;
        return Storage.slot(kind, input.name(), names.indexOf(input.name()), input.shape(), isClass);
    }

    /** Constants whose elements differ, and those that a contraction or reduction reads, are arrays. */
    private void placeConstant(Expr node, boolean isRead) {
        if (node instanceof Expr.Constant constant
                && (isRead || !constant.isUniform())
                && !leaves.containsKey(constant)) {
            String name = graph.nodes().origin(constant).name().orElse("constant_" + (constants.size() + 1));
            Storage place = Storage.shared(Storage.Kind.CONSTANT, name, constant.shape());
            leaves.put(constant, place);
            constants.put(place, constant.elements());
        }
    }

    private List<Storage> slots() {
        return graph.topological().stream()
                .filter(Expr.Input.class::isInstance)
                .map(leaves::get)
                .toList();
    }

    /** Of one row of a workspace. */
    private long bytes(Program.Mode side) {
        int number = options.precision() == Precision.FLOAT32 ? Float.BYTES : Double.BYTES;
        Set<Storage> vectors = side.vectors();
        long bytes = 0;
        for (Program.Buffer buffer : side.buffers()) {
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
