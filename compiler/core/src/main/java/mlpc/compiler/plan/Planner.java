package mlpc.compiler.plan;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.Root;
import mlpc.compiler.plan.cost.ChosenImplementations;
import mlpc.compiler.plan.cost.CostSummary;
import mlpc.compiler.plan.cost.CostTable;
import mlpc.compiler.plan.cost.Implementation;
import mlpc.compiler.plan.cost.ImplementationChooser;
import mlpc.compiler.plan.cost.Target;
import mlpc.compiler.plan.loop.ComputeOp;
import mlpc.compiler.plan.loop.Late;
import mlpc.compiler.plan.loop.LoopStatement;
import mlpc.compiler.plan.loop.Program;
import mlpc.compiler.plan.loop.Storage;
import mlpc.compiler.plan.lower.LoopLowering;
import mlpc.compiler.plan.lower.StepComments;
import mlpc.compiler.plan.lower.UnrollBudget;
import mlpc.compiler.plan.storage.LeafStorage;
import mlpc.compiler.plan.storage.Materialization;
import mlpc.compiler.plan.storage.StorageAssignment;
import mlpc.compiler.plan.storage.StoredNodes;
import mlpc.compiler.plan.storage.TensorNames;
import mlpc.compiler.plan.storage.WantedRoots;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Signature;

/**
 * From the graph of a batch to a loop program: what is stored, in which order it is computed, by which implementation,
 * in which array. {@link #plan(Root.Mode)} is the list of passes.
 */
public final class Planner {
    private final Graph graph;
    private final Options options;
    private final LeafStorage leaves;

    /** The program of a mode, and the implementations that were chosen in it. */
    private record Planned(Program.Mode mode, ChosenImplementations chosen) {}

    /**
     * The planner's settings.
     *
     * @param source the model file's name
     * @param transposed parameters whose nodes are [in, out] where the model says [out, in]
     * @param target the language that the program will be written in
     * @param fuses whether row-by-row steps after a product run while its block of rows is in the cache
     * @param indexes whether classes are read as indices; otherwise as one-hot vectors, with the same bits
     */
    public record Options(
            Signature signature,
            Precision precision,
            String source,
            Set<String> transposed,
            CostTable costs,
            Target target,
            boolean fuses,
            boolean indexes) {
        public Options(
                Signature signature,
                Precision precision,
                String source,
                Set<String> transposed,
                CostTable costs,
                Target target) {
            this(signature, precision, source, transposed, costs, target, true, true);
        }

        public Options withFusion(boolean wanted) {
            return new Options(signature, precision, source, transposed, costs, target, wanted, indexes);
        }

        public Options withIndices(boolean wanted) {
            return new Options(signature, precision, source, transposed, costs, target, fuses, wanted);
        }
    }

    private Planner(Graph graph, Options options) {
        this.graph = graph;
        this.options = options;
        this.leaves = new LeafStorage(
                graph, options.signature(), options.precision(), options.transposed(), options.indexes());
    }

    /** Where the part of a plan is made that is made late. */
    public interface Place {
        <T> T call(Supplier<T> work);
    }

    public static Program plan(Graph graph, Options options) {
        return plan(graph, options, new Place() {
            @Override
            public <T> T call(Supplier<T> work) {
                return work.get();
            }
        });
    }

    /**
     * A program whose training is planned when somebody wants it.
     *
     * @param place of that
     */
    public static Program plan(Graph graph, Options options, Place place) {
        return new Planner(graph, options).plan(place);
    }

    private Program plan(Place place) {
        Planned inference = plan(Root.Mode.INFERENCE);
        Late<Planned> training = new Late<>(() -> place.call(() -> plan(Root.Mode.TRAINING)));
        boolean trains = !options.signature().parameters().isEmpty();
        return new Program(
                options.signature(),
                options.precision(),
                options.source(),
                options.costs(),
                leaves.slots(),
                leaves.parameters(),
                leaves.states(),
                options.transposed(),
                leaves.constants(),
                inference.mode(),
                new Late<>(() -> trains ? Optional.of(training.get().mode()) : Optional.empty()),
                new Late<>(() -> place.call(() -> summary(inference, training.get(), trains))));
    }

    private CostSummary summary(Planned inference, Planned training, boolean trains) {
        long bytes = leaves.bytes(inference.mode());
        return new CostAttribution(graph, options.signature())
                .summary(
                        inference.chosen(),
                        trains ? training.chosen() : ChosenImplementations.NONE,
                        options.precision(),
                        bytes,
                        bytes + leaves.bytes(training.mode()));
    }

    /** The passes over one mode, in order; each uses the results of those above it. */
    private Planned plan(Root.Mode mode) {
        boolean predicts = mode == Root.Mode.INFERENCE;
        ImplementationChooser costs = costs(predicts);
        TensorNames names = new TensorNames(mode, graph, leaves.leaves().values());
        StoredNodes nodes = new StoredNodes(costs, names, new HashMap<>(leaves.leaves()), predicts);
        LoopLowering loops = new LoopLowering(nodes, costs, comments(nodes));
        FunctionNames functions = new FunctionNames(mode, names);

        WantedRoots wanted = WantedRoots.of(graph, mode);
        Materialization stored = wanted.materialise(graph); // which values are stored, which are inlined
        Map<Root, Storage> results =
                new StorageAssignment(graph, wanted, nodes).assign(stored); // a tensor and a step for each
        nodes.all().forEach(loops::follow); // which elements of its operands each step reads
        List<Schedule.Stretch> order = new Schedule(nodes.all()).phases(); // phases that threads may divide
        UnrollBudget budget = new UnrollBudget(loops, nodes, costs); // unrolled or in loops
        MethodPartition partition =
                new MethodPartition(budget, costs, functions, options.fuses()); // the implementation of each
        List<FunctionDraft.Phase> drafts = partition.phases(order); // cut into functions
        TensorReaders readers = new TensorReaders(nodes.all(), Set.copyOf(results.values()));
        RowCallFusion rowCalls = new RowCallFusion(options.costs(), names, options.precision() == Precision.FLOAT32);
        FunctionLowering lowering = new FunctionLowering(
                loops,
                readers,
                rowCalls,
                new UpdateFusion(options.costs()),
                epilogues(readers),
                costs.limits().loopOperations() / 2);
        List<Program.Phase> lowered = lowering.lower(drafts); // lowered to loops, split, fused with products
        List<Program.Phase> phases = predicts
                ? lowered
                : new ColumnSharing(
                                options.transposed(),
                                options.signature().recipe().batch())
                        .of(lowered); // products by wide weights apart
        List<Program.Buffer> buffers =
                new BufferAllocation(phases, unshared(nodes, results), !predicts).plan(); // arrays

        return new Planned(
                new Program.Mode(phases, buffers, results, moments(nodes)), chosen(nodes, partition.chosen()));
    }

    private ImplementationChooser costs(boolean predicts) {
        return predicts
                ? ImplementationChooser.ofPredictions(options.costs(), options.target())
                : ImplementationChooser.ofTraining(
                        options.costs(), options.signature().recipe().batch(), options.target());
    }

    private StepComments comments(StoredNodes nodes) {
        return new StepComments(nodes, options.signature().recipe().optimizer().name());
    }

    private UnaryOperator<List<LoopStatement>> epilogues(TensorReaders readers) {
        return options.fuses() ? new EpilogueFusion(readers)::of : UnaryOperator.identity();
    }

    /** Results and prepared tensors: no other tensor may use their arrays. */
    private static Set<Storage> unshared(StoredNodes nodes, Map<Root, Storage> results) {
        Set<Storage> unshared = new LinkedHashSet<>(results.values());
        nodes.all().stream()
                .filter(step -> step.prepared)
                .flatMap(step -> step.writes.stream())
                .forEach(write -> unshared.add(write.target()));
        return unshared;
    }

    private static List<Storage> moments(StoredNodes nodes) {
        return nodes.all().stream()
                .flatMap(step -> step.writes.stream())
                .map(ComputeOp.Write::target)
                .filter(storage -> storage.kind() == Storage.Kind.MOMENT)
                .toList();
    }

    /** The implementation of each product, and for one-hot reads the reason why there is none. */
    private static ChosenImplementations chosen(StoredNodes nodes, Map<ComputeOp, Implementation.Choice> products) {
        Map<Expr, Implementation.Choice> chosen = new HashMap<>();
        products.forEach((step, choice) -> chosen.putIfAbsent(step.value(), choice));
        Map<Expr, String> gathers = new HashMap<>();
        nodes.all().stream()
                .filter(step -> step.operation == ComputeOp.Operation.GATHER)
                .forEach(step -> gathers.put(
                        step.value(), nodes.choice(step.apply()).orElseThrow().reason()));
        return new ChosenImplementations(chosen, gathers);
    }
}
