package mlpc.compiler.plan;

import java.util.ArrayList;
import java.util.Comparator;
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
import mlpc.compiler.plan.loop.Need;
import mlpc.compiler.plan.loop.Program;
import mlpc.compiler.plan.loop.Storage;

/**
 * Lets tensors that are never needed at the same time share an array. A tensor lives from the statement that writes it to
 * the last that reads it. What a phase over rows reads per row is free within the phase, since a row's statements run in
 * order; anything else only after the phase, since threads are at different places in it. Where the tiers also run apart,
 * first all gradients and then all updates, what an update reads of the gradients' tensors stays, and its own are its own.
 */
final class BufferAllocation {
    private final List<Program.Phase> phases;
    private final Set<Storage> results;
    private final boolean updatesRunApart;
    /** Of each tensor, the need of the function that writes it first. */
    private final Map<Storage, Need> writers = new HashMap<>();

    private final Map<Storage, Integer> lastUse = new HashMap<>();
    /** By time, the tensors that are needed for the last time then. */
    private final Map<Integer, List<Storage>> ending = new HashMap<>();

    private final List<Slot> slots = new ArrayList<>();
    private final Map<Storage, Slot> slotOf = new HashMap<>();
    /** Arrays that nothing lives in, by what fits in them, the oldest first. */
    private final Map<Format, NavigableSet<Slot>> free = new HashMap<>();

    /** What a tensor and an array have in common if one fits in the other. */
    private record Format(int rows, int columns, Need need) {}

    /** An array in the making. */
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
                        writers.putIfAbsent(storage, updatesRunApart ? function.need() : Need.FIRST);
                        lastUse.merge(storage, now, Math::max);
                    }
                    for (Storage storage : Accesses.of(statement).keySet()) {
                        boolean outlasts = updatesRunApart
                                && function.need().compareTo(writers.getOrDefault(storage, function.need())) > 0;
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
        return free.computeIfAbsent(format, unused -> new TreeSet<>(Comparator.comparingInt(Slot::number)));
    }

    private void release(int time) {
        for (Storage storage : ending.getOrDefault(time, List.of())) {
            Slot slot = slotOf.get(storage);
            if (slot != null && slot.tenant() == storage && !results.contains(storage)) {
                available(slot.format()).add(slot);
            }
        }
    }

    /** The oldest array that fits and that is free, or that the statement leaves behind as it writes; else a new one. */
    private Slot find(Storage storage, LoopStatement statement, int time, Program.Phase phase, Set<Storage> given) {
        Format format = new Format(storage.perRow() ? 0 : storage.rows(), storage.columns(), writers.get(storage));
        NavigableSet<Slot> free = available(format);
        if (phase.rows()) {
            List<Slot> left = ending.getOrDefault(time, List.of()).stream()
                    .map(slotOf::get)
                    .filter(slot -> slot != null && slot.format().equals(format) && !free.contains(slot))
                    .sorted(Comparator.comparingInt(Slot::number))
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

    /** Whether the statement reads the slot's tensor for the last time, each element just before it writes the same one. */
    private boolean isLeftBehind(Slot slot, LoopStatement statement, int time, Set<Storage> given) {
        Storage tenant = slot.tenant();
        boolean isElementwise = statement instanceof LoopStatement.RowCall
                || statement instanceof LoopStatement.Map map && !map.loops().isEmpty();
        return isElementwise
                && lastUse.get(tenant) == time
                && !results.contains(tenant)
                && Accesses.of(statement).get(tenant) == ComputeOp.Reading.ELEMENT
                && given.add(tenant);
    }
}
