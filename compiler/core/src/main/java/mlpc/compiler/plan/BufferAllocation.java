package mlpc.compiler.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mlpc.compiler.plan.loop.Accesses;
import mlpc.compiler.plan.loop.ComputeOp;
import mlpc.compiler.plan.loop.LoopFunction;
import mlpc.compiler.plan.loop.LoopStatement;
import mlpc.compiler.plan.loop.Program;
import mlpc.compiler.plan.loop.Storage;

/**
 * Lets tensors that are never needed at the same time share an array. A tensor lives from the action that writes it to
 * the last that reads it. What a phase over rows reads per row is free within the phase, since a row's actions run in
 * order; anything else only after the phase, since threads are at different places in it. Where the tiers also run apart,
 * first all gradients and then all updates, what an update reads of the gradients' tensors stays, and its own are its own.
 */
final class BufferAllocation {
    private final List<Program.Phase> phases;
    private final Set<Storage> results;
    private final boolean tiersRunApart;
    /** Of each tensor, the tier that writes it first. */
    private final Map<Storage, Integer> tiers = new HashMap<>();

    private final Map<Storage, Integer> lastUse = new HashMap<>();
    private final List<Slot> slots = new ArrayList<>();
    private final Map<Storage, Slot> slotOf = new HashMap<>();

    /** An array in the making. */
    private static final class Slot {
        final int rows;
        final int columns;
        final int tier;
        final List<Storage> tenants = new ArrayList<>();
        boolean free;

        Slot(int rows, int columns, int tier) {
            this.rows = rows;
            this.columns = columns;
            this.tier = tier;
        }
    }

    BufferAllocation(List<Program.Phase> phases, Set<Storage> results, boolean tiersRunApart) {
        this.phases = phases;
        this.results = results;
        this.tiersRunApart = tiersRunApart;
    }

    List<Program.Buffer> plan() {
        int time = 0;
        for (Program.Phase phase : phases) {
            int end = time + count(phase);
            for (LoopFunction routine : phase.routines()) {
                for (LoopStatement action : routine.actions()) {
                    int now = time++;
                    for (Storage place : Accesses.writes(action)) {
                        tiers.putIfAbsent(place, tiersRunApart ? routine.tier() : 0);
                        lastUse.merge(place, now, Math::max);
                    }
                    for (Storage place : Accesses.of(action).keySet()) {
                        boolean outlasts = tiersRunApart && routine.tier() > tiers.getOrDefault(place, routine.tier());
                        int until = outlasts ? Integer.MAX_VALUE : phase.rows() && place.perRow() ? now : end;
                        lastUse.merge(place, until, Math::max);
                    }
                }
            }
            time++;
        }
        allocate();
        return slots.stream()
                .map(slot -> new Program.Buffer(slot.rows, slot.columns, slot.tenants))
                .toList();
    }

    private void allocate() {
        int time = 0;
        for (Program.Phase phase : phases) {
            for (LoopStatement action : actions(phase)) {
                Set<Storage> given = new HashSet<>();
                for (Storage place : Accesses.writes(action)) {
                    if (place.kind() == Storage.Kind.BUFFER && !slotOf.containsKey(place)) {
                        Slot slot = find(place, action, time, phase, given);
                        slot.free = false;
                        slot.tenants.add(place);
                        slotOf.put(place, slot);
                    }
                }
                release(time++);
            }
            release(time++);
        }
    }

    private static List<LoopStatement> actions(Program.Phase phase) {
        return phase.routines().stream()
                .flatMap(routine -> routine.actions().stream())
                .toList();
    }

    private static int count(Program.Phase phase) {
        return phase.routines().stream()
                .mapToInt(routine -> routine.actions().size())
                .sum();
    }

    private void release(int time) {
        slotOf.forEach((place, slot) -> {
            boolean isLast = slot.tenants.get(slot.tenants.size() - 1) == place;
            if (isLast && lastUse.get(place) == time && !results.contains(place)) {
                slot.free = true;
            }
        });
    }

    private Slot find(Storage place, LoopStatement action, int time, Program.Phase phase, Set<Storage> given) {
        int rows = place.perRow() ? 0 : place.rows();
        for (Slot slot : slots) {
            boolean fits = slot.rows == rows && slot.columns == place.columns() && slot.tier == tiers.get(place);
            if (fits && (slot.free || phase.rows() && isLeftBehind(slot, action, time, given))) {
                return slot;
            }
        }
        Slot added = new Slot(rows, place.columns(), tiers.get(place));
        slots.add(added);
        return added;
    }

    /** Whether the action reads the slot's tensor for the last time, each element just before it writes the same one. */
    private boolean isLeftBehind(Slot slot, LoopStatement action, int time, Set<Storage> given) {
        Storage tenant = slot.tenants.get(slot.tenants.size() - 1);
        boolean isElementwise = action instanceof LoopStatement.RowCall
                || action instanceof LoopStatement.Map map && !map.loops().isEmpty();
        return isElementwise
                && lastUse.get(tenant) == time
                && !results.contains(tenant)
                && Accesses.of(action).get(tenant) == ComputeOp.Reading.ELEMENT
                && given.add(tenant);
    }
}
