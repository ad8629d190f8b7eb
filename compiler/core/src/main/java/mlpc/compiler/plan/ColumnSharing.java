package mlpc.compiler.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mlpc.compiler.graph.WideWeights;
import mlpc.compiler.plan.cost.Implementation;
import mlpc.compiler.plan.loop.LoopFunction;
import mlpc.compiler.plan.loop.LoopStatement;
import mlpc.compiler.plan.loop.Program;

/**
 * Makes products by a wide weight phases of their own in training, which threads share by columns: those are rows of the weight, [outputs][inputs], and
 * the same ones whose gradients a thread computes and that it updates. So they never leave its own cache. Shared by rows of the batch, each thread would
 * read in every step what the other ones have updated. An element is the same chain either way.
 */
final class ColumnSharing {
    private final Set<String> transposed;
    private final int batch;

    /**
     * @param transposed parameters that are stored as [inputs][outputs]
     * @param batch rows of a step of training; 0 for all that there are
     */
    ColumnSharing(Set<String> transposed, int batch) {
        this.transposed = transposed;
        this.batch = batch;
    }

    /** The phases of training, with such products apart. */
    List<Program.Phase> of(List<Program.Phase> phases) {
        return phases.stream().flatMap(phase -> divided(phase).stream()).toList();
    }

    private List<Program.Phase> divided(Program.Phase phase) {
        if (!phase.rows() || phase.prepared()) {
            return List.of(phase);
        }
        List<Program.Phase> divided = new ArrayList<>();
        List<LoopFunction> rest = new ArrayList<>();
        for (LoopFunction function : phase.functions()) {
            Optional<LoopStatement.Product> product = wideProduct(function);
            if (product.isEmpty()) {
                rest.add(function);
                continue;
            }
            add(divided, phase, rest);
            LoopStatement.Product apart = product.get().inPlace();
            divided.add(new Program.Phase(
                    false,
                    apart.target().columns(),
                    false,
                    List.of(function.part(LoopFunction.Span.COLUMNS, List.of(apart)))));
            List<LoopStatement> epilogue =
                    function.statements().subList(1, function.statements().size());
            if (!epilogue.isEmpty()) {
                rest.add(function.part(function.span(), epilogue));
            }
        }
        add(divided, phase, rest);
        return divided;
    }

    /** A phase of the functions so far, if there are any. */
    private static void add(List<Program.Phase> divided, Program.Phase phase, List<LoopFunction> rest) {
        if (!rest.isEmpty()) {
            divided.add(new Program.Phase(phase.rows(), phase.extent(), phase.prepared(), rest));
            rest.clear();
        }
    }

    /** The product that a function begins with, if it is by a wide weight. */
    private Optional<LoopStatement.Product> wideProduct(LoopFunction function) {
        return function.span() == LoopFunction.Span.ROWS
                        && function.statements().get(0) instanceof LoopStatement.Product product
                        && product.contraction() == LoopStatement.Contraction.MULTIPLY_TRANSPOSED
                        && product.implementation() == Implementation.KERNEL
                        && product.packed()
                        && !transposed.contains(product.right().name())
                        && WideWeights.isWide(product.right().shape(), batch)
                ? Optional.of(product)
                : Optional.empty();
    }
}
