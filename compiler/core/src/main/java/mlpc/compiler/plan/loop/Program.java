package mlpc.compiler.plan.loop;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import mlpc.compiler.graph.Root;
import mlpc.compiler.plan.cost.CostSummary;
import mlpc.compiler.plan.cost.CostTable;
import mlpc.compiler.plan.cost.Implementation;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Signature;

/**
 * Everything that the generated class does; all choices have been made.
 *
 * @param source the model file's name, for the header
 * @param slots inputs and targets that an expression reads
 * @param transposed parameters that are stored as [in][out] while the model says [out, in]
 * @param constants the elements of each constant that is an array
 * @param lateTraining the plan of training, made when it is first asked for; empty for a model with nothing to learn
 * @param lateSummary the costs of predictions and training
 */
public record Program(
        Signature signature,
        Precision precision,
        String source,
        CostTable costs,
        List<Storage> slots,
        List<Storage> parameters,
        List<Storage> states,
        Set<String> transposed,
        Map<Storage, double[]> constants,
        Mode inference,
        Late<Optional<Mode>> lateTraining,
        Late<CostSummary> lateSummary) {
    /** The plan of training; empty for a model with nothing to learn. */
    public Optional<Mode> training() {
        return lateTraining.get();
    }

    /** Whether there is something to learn. */
    public boolean trains() {
        return !signature.parameters().isEmpty();
    }

    /** The costs of predictions and training. */
    public CostSummary summary() {
        return lateSummary.get();
    }

    /** The same without a comment, for a compiler alone. */
    public Program bare() {
        return new Program(
                signature,
                precision,
                source,
                costs,
                slots,
                parameters,
                states,
                transposed,
                constants,
                inference.bare(),
                new Late<>(() -> training().map(Mode::bare)),
                lateSummary);
    }

    /** The same without training: no gradients, no optimizer. */
    public Program predicting() {
        return new Program(
                signature,
                precision,
                source,
                costs,
                slots,
                parameters,
                states,
                transposed,
                constants,
                inference,
                new Late<>(Optional::empty),
                lateSummary);
    }

    /** The results of a mode, in the order of the signature. */
    public Map<Root, Storage> results(Mode mode) {
        List<String> order = new ArrayList<>();
        signature.predictions().forEach(field -> order.add(field.name()));
        signature.outputs().forEach(field -> order.add(field.name()));
        order.addAll(signature.losses());
        order.addAll(signature.metrics());
        Map<Root, Storage> shown = new LinkedHashMap<>();
        mode.results().entrySet().stream()
                .sorted((one, other) -> {
                    int byRole = one.getKey().role().compareTo(other.getKey().role());
                    return byRole != 0
                            ? byRole
                            : Integer.compare(
                                    order.indexOf(one.getKey().name()),
                                    order.indexOf(other.getKey().name()));
                })
                .forEach(result -> shown.put(result.getKey(), result.getValue()));
        return shown;
    }

    /**
     * The plan of one mode: a workspace, and the functions that run over it.
     *
     * @param phases in order; PREDICT and GRADIENTS run the functions with {@link NeededBy#FIRST_ENTRY}, UPDATE those with {@link NeededBy#SECOND_ENTRY},
     *     EVALUATE and STEP all
     * @param buffers the tensors of the workspace, in the order of their first use
     * @param results where each root is
     * @param moments the optimizer's moments
     */
    public record Mode(List<Phase> phases, List<Buffer> buffers, Map<Root, Storage> results, List<Storage> moments) {
        public Mode {
            phases = List.copyOf(phases);
            buffers = List.copyOf(buffers);
            results = Collections.unmodifiableMap(new LinkedHashMap<>(results));
            moments = List.copyOf(moments);
        }

        private Mode bare() {
            List<Phase> bare = phases.stream()
                    .map(phase -> new Phase(
                            phase.rows,
                            phase.extent,
                            phase.prepared,
                            phase.functions.stream().map(LoopFunction::bare).toList()))
                    .toList();
            return new Mode(bare, buffers, results, moments);
        }

        /** The classes that something reads as indices. */
        public Set<Storage> indices() {
            return read(Accesses::indices);
        }

        /** The classes that something reads as one-hot vectors. */
        public Set<Storage> vectors() {
            return read(Accesses::vectors);
        }

        private Set<Storage> read(Function<LoopStatement, Set<Storage>> reads) {
            Set<Storage> read = new LinkedHashSet<>();
            phases.stream()
                    .flatMap(phase -> phase.functions().stream())
                    .flatMap(function -> function.statements().stream())
                    .forEach(statement -> read.addAll(reads.apply(statement)));
            return read;
        }
    }

    /**
     * An epilogue: statements that run for a block of rows while the product of these rows is still in the cache.
     *
     * @param product {@code y.1.Wx = x @ y.1.W}
     * @param epilogue {@code y.1 = tanh(y.1.z)}, a line for each tensor
     */
    public record Fusion(String product, List<String> epilogue) {}

    /** Every epilogue, in the order of the program. */
    public List<Fusion> fusions() {
        List<Fusion> fusions = new ArrayList<>();
        Stream.concat(Stream.of(inference), training().stream())
                .flatMap(mode -> mode.phases().stream())
                .flatMap(phase -> phase.functions().stream())
                .forEach(function -> fusion(function).ifPresent(fusions::add));
        return fusions;
    }

    private static Optional<Fusion> fusion(LoopFunction function) {
        List<LoopStatement> statements = function.statements();
        boolean isBlocked = !statements.isEmpty()
                && statements.get(0) instanceof LoopStatement.Product product
                && product.implementation() == Implementation.KERNEL
                && (function.span() == LoopFunction.Span.ROWS || function.span() == LoopFunction.Span.COLUMNS);
        if (!isBlocked) {
            return Optional.empty();
        }
        List<String> lines = statements.stream()
                .flatMap(statement -> statement.comment().mathematics().stream())
                .toList();
        return lines.size() > 1
                ? Optional.of(new Fusion(lines.get(0), lines.subList(1, lines.size())))
                : Optional.empty();
    }

    /**
     * Functions that threads may run together, each on a part of the extent.
     *
     * @param rows whether the extent is the number of rows in the batch
     * @param extent the extent otherwise
     * @param prepared whether it need not run again until parameters or states change
     */
    public record Phase(boolean rows, int extent, boolean prepared, List<LoopFunction> functions) {
        public Phase {
            functions = List.copyOf(functions);
        }
    }

    /**
     * An array of the workspace and the tensors that it holds one after the other.
     *
     * @param rows 0 for the workspace's capacity
     */
    public record Buffer(int rows, int columns, List<Storage> tenants) {
        public Buffer {
            tenants = List.copyOf(tenants);
        }
    }
}
