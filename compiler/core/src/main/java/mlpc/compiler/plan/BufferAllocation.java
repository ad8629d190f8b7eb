package mlpc.compiler.plan;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import mlpc.compiler.plan.loop.Accesses;
import mlpc.compiler.plan.loop.ComputeOp;
import mlpc.compiler.plan.loop.LoopFunction;
import mlpc.compiler.plan.loop.LoopStatement;
import mlpc.compiler.plan.loop.NeededBy;
import mlpc.compiler.plan.loop.Program;
import mlpc.compiler.plan.loop.Storage;

/**
 * Lets tensors that are never live at the same time share an array. A tensor is live from the statement that writes it
 * to the last one that reads it.
 *
 * <p>Within a phase over the batch's rows, statements run in order for each row: a per-row tensor is free after its
 * last reader. All other tensors are free only when the phase has ended, since threads work on different rows of it.
 *
 * <p>In training, all gradients may be computed first and all updates later, in another call. Then a gradient that an
 * update reads stays live, and updates write to arrays of their own.
 */
final class BufferAllocation {
    private final List<Program.Phase> phases;
    private final Set<Storage> results;
    private final boolean updatesRunApart;
    /** Of each tensor, which entry needs the function that writes it first. */
    private final Map<Storage, NeededBy> writers = new HashMap<>();

    private final Map<Storage, Integer> lastUse = new HashMap<>();
    /** Tensors by the time of their last use. */
    private final Map<Integer, List<Storage>> ending = new HashMap<>();

    private final List<Slot> slots = new ArrayList<>();
    private final Map<Storage, Slot> slotOf = new HashMap<>();
    /** Free arrays by format, the oldest first. */
    private final Map<Format, NavigableSet<Slot>> free = new HashMap<>();

    /** A tensor fits into an array of the same format. */
    private record Format(int rows, int columns, NeededBy neededBy) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Format same
                    && rows == same.rows
                    && columns == same.columns
                    && neededBy == same.neededBy;
        }

        @Override
        public int hashCode() {
            return 31 * (31 * rows + columns) + neededBy.hashCode();
        }
    }

    /** An array and the tensors that use it, one after the other. */
    private record Slot(int number, Format format, List<Storage> tenants) {
        Storage tenant() {
            return tenants.get(tenants.size() - 1);
        }
    }

    BufferAllocation(List<Program.Phase> phases, Set<Storage> results, boolean updatesRunApart) {
        this.phases = phases;
        this.results = results;
        this.updatesRunApart = updatesRunApart;
    }

    List<Program.Buffer> plan() {
        int time = 0;
        for (Program.Phase phase : phases) {
            int end = time + count(phase);
            for (LoopFunction function : phase.functions()) {
                for (LoopStatement statement : function.statements()) {
                    int now = time++;
                    for (Storage storage : Accesses.writes(statement)) {
                        writers.putIfAbsent(storage, updatesRunApart ? function.neededBy() : NeededBy.FIRST_ENTRY);
                        lastUse.merge(storage, now, Math::max);
                    }
                    for (Storage storage : Accesses.of(statement).keySet()) {
                        boolean outlasts = updatesRunApart
                                && function.neededBy().compareTo(writers.getOrDefault(storage, function.neededBy()))
                                        > 0;
                        int until = outlasts ? Integer.MAX_VALUE : phase.rows() && storage.perRow() ? now : end;
                        lastUse.merge(storage, until, Math::max);
                    }
                }
            }
            time++;
        }
        lastUse.forEach((storage, end) ->
                ending.computeIfAbsent(end, unused -> new ArrayList<>()).add(storage));
        allocate();
        return slots.stream()
                .map(slot ->
                        new Program.Buffer(slot.format().rows(), slot.format().columns(), slot.tenants()))
                .toList();
    }

    private void allocate() {
        int time = 0;
        for (Program.Phase phase : phases) {
            for (LoopStatement statement : statements(phase)) {
                Set<Storage> given = new HashSet<>();
                for (Storage storage : Accesses.writes(statement)) {
                    if (storage.kind() == Storage.Kind.BUFFER && !slotOf.containsKey(storage)) {
                        Slot slot = find(storage, statement, time, phase, given);
                        available(slot.format()).remove(slot);
                        slot.tenants().add(storage);
                        slotOf.put(storage, slot);
                    }
                }
                release(time++);
            }
            release(time++);
        }
    }

    private static List<LoopStatement> statements(Program.Phase phase) {
        return phase.functions().stream()
                .flatMap(function -> function.statements().stream())
                .toList();
    }

    private static int count(Program.Phase phase) {
        return phase.functions().stream()
                .mapToInt(function -> function.statements().size())
                .sum();
    }

    private NavigableSet<Slot> available(Format format) {
        return free.computeIfAbsent(
                format, unused -> new TreeSet<>((one, other) -> Integer.compare(one.number(), other.number())));
    }

    private void release(int time) {
        for (Storage storage : ending.getOrDefault(time, List.of())) {
            Slot slot = slotOf.get(storage);
            if (slot != null && slot.tenant() == storage && !results.contains(storage)) {
                available(slot.format()).add(slot);
            }
        }
    }

    /**
     * The oldest free array of the format; or one whose tensor this statement reads for the last time; else a new one.
     */
    private Slot find(Storage storage, LoopStatement statement, int time, Program.Phase phase, Set<Storage> given) {
        Format format = new Format(
                storage.perRow() ? 0 : storage.rows(), storage.columns(), requireNonNull(writers.get(storage)));
        NavigableSet<Slot> free = available(format);
        if (phase.rows()) {
            List<Slot> left = ending.getOrDefault(time, List.of()).stream()
                    .map(slotOf::get)
                    .filter(slot -> slot != null && slot.format().equals(format) && !free.contains(slot))
                    .sorted((one, other) -> Integer.compare(one.number(), other.number()))
                    .toList();
            for (Slot slot : left) {
                boolean isOldest =
                        free.isEmpty() || slot.number() < free.first().number();
                if (isOldest && isLeftBehind(slot, statement, time, given)) {
                    return slot;
                }
            }
        }
        if (!free.isEmpty()) {
            return free.first();
        }
        Slot added = new Slot(slots.size(), format, new ArrayList<>());
        slots.add(added);
        return added;
    }

    /**
     * Whether the statement may overwrite the array in place: it reads its tensor for the last time, and each element
     * only to compute the same element of the result.
     */
    private boolean isLeftBehind(Slot slot, LoopStatement statement, int time, Set<Storage> given) {
        Storage tenant = slot.tenant();
        boolean isElementwise = statement instanceof LoopStatement.RowCall
                || statement instanceof LoopStatement.Map map && !map.loops().isEmpty();
        return isElementwise
                && requireNonNull(lastUse.get(tenant)) == time
                && !results.contains(tenant)
                && Accesses.of(statement).get(tenant) == ComputeOp.Access.ELEMENT
                && given.add(tenant);
    }
}
