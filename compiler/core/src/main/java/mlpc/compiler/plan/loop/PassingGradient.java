package mlpc.compiler.plan.loop;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mlpc.compiler.plan.cost.Implementation;

/**
 * A large weight's gradient that nothing reads but the weight's update. In a step both run for some rows before they run for the next ones, so the
 * gradient never leaves the cache.
 *
 * @param gradient the function that computes it
 * @param update the function that reads it
 */
public record PassingGradient(LoopFunction gradient, LoopFunction update) {
    /** Those of a mode. */
    public static List<PassingGradient> of(Program.Mode mode) {
        List<PassingGradient> found = new ArrayList<>();
        for (Program.Phase phase : mode.phases()) {
            for (int at = 0; at < phase.functions().size(); at++) {
                int first = at;
                updateOf(mode, phase, at)
                        .ifPresent(update ->
                                found.add(new PassingGradient(phase.functions().get(first), update)));
            }
        }
        return found;
    }

    /** The product, whose target is the gradient. */
    public LoopStatement.Product product() {
        return (LoopStatement.Product) gradient.statements().get(0);
    }

    private static Optional<LoopFunction> updateOf(Program.Mode mode, Program.Phase phase, int at) {
        LoopFunction gradient = phase.functions().get(at);
        if (!isLargeGradient(gradient)) {
            return Optional.empty();
        }
        Storage target = writes(gradient).iterator().next();
        List<LoopFunction> readers = mode.phases().stream()
                .flatMap(each -> each.functions().stream())
                .filter(function -> reads(function).contains(target))
                .toList();
        for (int place = at + 1;
                readers.size() == 1 && place < phase.functions().size();
                place++) {
            LoopFunction update = phase.functions().get(place);
            if (update == readers.get(0)) {
                return takesRows(update) && mayComeFirst(phase.functions(), at, place)
                        ? Optional.of(update)
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static boolean isLargeGradient(LoopFunction function) {
        return function.span() == LoopFunction.Span.LEADING
                && function.neededBy() == NeededBy.FIRST_ENTRY
                && function.statements().size() == 1
                && function.statements().get(0) instanceof LoopStatement.Product product
                && product.contraction() == LoopStatement.Contraction.OUTER_MEAN
                && product.implementation() == Implementation.KERNEL
                && product.target().isLarge();
    }

    /** Whether an update of some rows reads these rows alone. */
    private static boolean takesRows(LoopFunction update) {
        return update.span() == LoopFunction.Span.LEADING
                && update.neededBy() == NeededBy.SECOND_ENTRY
                && update.statements().stream()
                        .flatMap(statement -> Accesses.of(statement).values().stream())
                        .noneMatch(access -> access == ComputeOp.Access.ANYWHERE);
    }

    /** Whether a function may run right after an earlier one: those between them read nothing that it writes, and write nothing that it reads. */
    private static boolean mayComeFirst(List<LoopFunction> functions, int earlier, int place) {
        Set<Storage> touched = reads(functions.get(place));
        touched.addAll(writes(functions.get(place)));
        for (LoopFunction between : functions.subList(earlier + 1, place)) {
            Set<Storage> read = reads(between);
            read.retainAll(writes(functions.get(place)));
            Set<Storage> written = writes(between);
            written.retainAll(touched);
            if (!read.isEmpty() || !written.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private static Set<Storage> reads(LoopFunction function) {
        Set<Storage> reads = new HashSet<>();
        function.statements()
                .forEach(statement -> reads.addAll(Accesses.of(statement).keySet()));
        return reads;
    }

    private static Set<Storage> writes(LoopFunction function) {
        Set<Storage> writes = new HashSet<>();
        function.statements().forEach(statement -> writes.addAll(Accesses.writes(statement)));
        return writes;
    }
}
