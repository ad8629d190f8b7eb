package mlpc.compiler.plan;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import mlpc.compiler.plan.loop.ComputeOp;
import mlpc.compiler.plan.loop.Storage;

/**
 * Orders steps into phases, as few as possible. Steps that run for each row of the batch follow one another within a
 * phase; steps on shared tensors lie between such phases. So levels alternate: even levels are over rows, odd ones on
 * shared tensors. A phase whose extent n > 1 is divided among threads. So of a tensor that is written in the same phase, a step may read
 * only the row that it writes itself.
 */
final class Schedule {
    /** Steps over one extent; if {@code perRow}, the extent is the number of rows in the batch. */
    record Stretch(boolean perRow, int extent, boolean prepared, List<ComputeOp> steps) {
        Stretch without(List<ComputeOp> some) {
            List<ComputeOp> rest = new ArrayList<>(steps);
            rest.removeAll(some);
            return with(rest);
        }

        Stretch with(List<ComputeOp> others) {
            return new Stretch(perRow, extent, prepared, others);
        }
    }

    /** The level of prepared steps and of transposed weights: before all rows. */
    private static final int EARLY = -1;

    private final List<ComputeOp> steps;
    private final Map<Storage, ComputeOp> writers = new HashMap<>();
    private final Map<ComputeOp, List<ComputeOp>> before = new HashMap<>();
    private final Map<ComputeOp, Integer> levels = new HashMap<>();
    private final Map<ComputeOp, Integer> stretches = new HashMap<>();
    private final Map<ComputeOp, Integer> positions = new HashMap<>();
    private final Map<ComputeOp, Integer> readiness = new HashMap<>();

    private int visits;

    Schedule(List<ComputeOp> steps) {
        this.steps = steps;
        Map<Storage, List<ComputeOp>> readers = new HashMap<>();
        for (ComputeOp step : steps) {
            step.reads.keySet().forEach(storage -> readers.computeIfAbsent(storage, unused -> new ArrayList<>())
                    .add(step));
            before.put(step, new ArrayList<>());
            step.writes.stream().filter(write -> !step.updates()).forEach(write -> writers.put(write.target(), step));
        }
        steps.forEach(step -> follow(step, readers));
    }

    /**
     * Records the order: a step comes after the writers of its operands, an update after all other readers of the old
     * value.
     */
    private void follow(ComputeOp step, Map<Storage, List<ComputeOp>> readers) {
        for (Storage storage : step.reads.keySet()) {
            visits++;
            ComputeOp writer = writers.get(storage);
            if (writer != null && writer != step) {
                requireNonNull(before.get(step)).add(writer);
            }
        }
        if (step.updates()) {
            for (ComputeOp.Write write : step.writes) {
                for (ComputeOp reader : readers.getOrDefault(write.target(), List.of())) {
                    visits++;
                    if (reader != step) {
                        requireNonNull(before.get(step)).add(reader);
                    }
                }
            }
        }
    }

    /** How many pairs of steps were examined; a test keeps it linear. */
    int visits() {
        return visits;
    }

    List<Stretch> phases() {
        Map<Integer, List<Stretch>> byLevel = new TreeMap<>();
        for (ComputeOp step : ordered()) {
            int level = level(step);
            levels.put(step, level);
            positions.put(step, positions.size());
            readiness.put(step, ready(step));
            insert(step, byLevel.computeIfAbsent(level, unused -> new ArrayList<>()));
        }
        return byLevel.values().stream()
                .flatMap(level -> lastLayersFirst(level).stream())
                .toList();
    }

    /**
     * A level with the last layers' steps first where threads divide them, as the backward pass has them: what it read last, the first
     * layers' weights and adjoints, is in the cache still, and the next step's forward pass begins with what was updated last.
     */
    private List<Stretch> lastLayersFirst(List<Stretch> level) {
        if (level.get(0).perRow()) {
            return level;
        }
        Set<Integer> ordered = new LinkedHashSet<>();
        for (int at = 0; at < level.size(); at++) {
            if (level.get(at).extent() == 1) {
                order(at, level, ordered);
            }
        }
        List<Integer> byReadiness = new ArrayList<>();
        for (int at = 0; at < level.size(); at++) {
            byReadiness.add(at);
        }
        byReadiness.sort((one, other) -> Integer.compare(ready(level.get(one)), ready(level.get(other))));
        byReadiness.forEach(at -> order(at, level, ordered));
        return ordered.stream().map(level::get).map(this::lastStepsFirst).toList();
    }

    /** When the first step of a stretch could run. */
    private int ready(Stretch stretch) {
        int ready = Integer.MAX_VALUE;
        for (ComputeOp step : stretch.steps()) {
            ready = Math.min(ready, requireNonNull(readiness.get(step)));
        }
        return ready;
    }

    /** When the last of what a step reads of the batch's rows is computed. The adjoints of the last layers are the first. */
    private int ready(ComputeOp step) {
        int ready = 0;
        for (ComputeOp earlier : requireNonNull(before.get(step))) {
            boolean isBeside = requireNonNull(levels.get(earlier)).equals(levels.get(step));
            ready = Math.max(ready, requireNonNull((isBeside ? readiness : positions).get(earlier)));
        }
        return ready;
    }

    /** Adds a stretch of a level after those that it needs. */
    private void order(int at, List<Stretch> level, Set<Integer> ordered) {
        if (ordered.contains(at)) {
            return;
        }
        int own = requireNonNull(levels.get(level.get(at).steps().get(0)));
        for (ComputeOp step : level.get(at).steps()) {
            for (ComputeOp earlier : requireNonNull(before.get(step))) {
                int stretch = requireNonNull(stretches.get(earlier));
                if (requireNonNull(levels.get(earlier)) == own && stretch != at) {
                    order(stretch, level, ordered);
                }
            }
        }
        ordered.add(at);
    }

    private Stretch lastStepsFirst(Stretch stretch) {
        if (stretch.extent() == 1) {
            return stretch;
        }
        Set<ComputeOp> steps = new HashSet<>(stretch.steps());
        Set<ComputeOp> ordered = new LinkedHashSet<>();
        List<ComputeOp> byReadiness = new ArrayList<>(stretch.steps());
        byReadiness.sort((one, other) ->
                Integer.compare(requireNonNull(readiness.get(one)), requireNonNull(readiness.get(other))));
        byReadiness.forEach(step -> order(step, steps, ordered));
        return stretch.with(new ArrayList<>(ordered));
    }

    /** Adds one of some steps after those of them that it needs. */
    private void order(ComputeOp step, Set<ComputeOp> steps, Set<ComputeOp> ordered) {
        if (!steps.contains(step) || ordered.contains(step)) {
            return;
        }
        requireNonNull(before.get(step)).forEach(earlier -> order(earlier, steps, ordered));
        ordered.add(step);
    }

    /** Updates last, otherwise in the order of the graph. */
    private List<ComputeOp> ordered() {
        List<ComputeOp> ordered = new ArrayList<>();
        steps.stream().filter(step -> !step.updates()).forEach(ordered::add);
        steps.stream().filter(ComputeOp::updates).forEach(ordered::add);
        return ordered;
    }

    private int level(ComputeOp step) {
        boolean isTurned = step.operation == ComputeOp.Operation.TRANSPOSE
                && requireNonNull(before.get(step)).isEmpty();
        int level = step.prepared || isTurned ? EARLY : step.perRow() ? 0 : 1;
        for (ComputeOp earlier : requireNonNull(before.get(step))) {
            int known = requireNonNull(levels.get(earlier));
            level = Math.max(level, earlier.perRow() == step.perRow() ? known : known + 1);
        }
        return level;
    }

    private void insert(ComputeOp step, List<Stretch> level) {
        int at = 0;
        for (ComputeOp earlier : requireNonNull(before.get(step))) {
            if (requireNonNull(levels.get(earlier)).equals(levels.get(step))) {
                at = Math.max(at, requireNonNull(stretches.get(earlier)) + (mayFollow(earlier, step) ? 0 : 1));
            }
        }
        while (at < level.size() && level.get(at).extent() != step.extent) {
            at++;
        }
        if (at == level.size()) {
            level.add(new Stretch(step.perRow(), step.extent, step.prepared, new ArrayList<>()));
        }
        level.get(at).steps().add(step);
        stretches.put(step, at);
    }

    /** Whether both may be in one phase, however threads divide it. */
    private static boolean mayFollow(ComputeOp earlier, ComputeOp step) {
        if (step.perRow() || step.extent == 1) {
            return earlier.extent == step.extent;
        }
        return earlier.extent == step.extent && readsLocally(step, earlier) && readsLocally(earlier, step);
    }

    /** Whether the step reads, of what the other one writes, only the row that it writes itself. */
    private static boolean readsLocally(ComputeOp step, ComputeOp other) {
        return other.writes.stream().allMatch(write -> step.reads.get(write.target()) != ComputeOp.Access.ANYWHERE);
    }
}
