package mlpc.compiler.plan;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mlpc.compiler.plan.loop.ComputeOp;
import mlpc.compiler.plan.loop.Storage;

/** The readers of each tensor: other steps, and the results of the program. */
final class TensorReaders {
    private final Map<Storage, Set<ComputeOp>> readers = new HashMap<>();
    private final Set<Storage> results;

    TensorReaders(List<ComputeOp> steps, Set<Storage> results) {
        this.results = results;
        for (ComputeOp step : steps) {
            step.reads.keySet().forEach(storage -> readers.computeIfAbsent(storage, unused -> new HashSet<>())
                    .add(step));
        }
    }

    /** Whether exactly one step reads a tensor, and it is no result. */
    boolean isReadOnce(Storage storage) {
        return readers.getOrDefault(storage, Set.of()).size() == 1 && !results.contains(storage);
    }

    /** The tensors that these steps write and that others read: they must be stored. */
    Set<Storage> stored(List<ComputeOp> part) {
        Set<ComputeOp> own = new HashSet<>(part);
        Set<Storage> stored = new LinkedHashSet<>();
        for (ComputeOp step : part) {
            for (ComputeOp.Write write : step.writes) {
                Storage target = write.target();
                boolean isReadOutside = !own.containsAll(readers.getOrDefault(target, Set.of()));
                if (step.updates() || results.contains(target) || isReadOutside) {
                    stored.add(target);
                }
            }
        }
        return stored;
    }
}
