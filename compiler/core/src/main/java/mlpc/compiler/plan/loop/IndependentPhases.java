package mlpc.compiler.plan.loop;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds consecutive phases that are independent: none writes to an array that another one reads or writes. Threads
 * may then be in any of them at once.
 */
public final class IndependentPhases {
    /** Of tensors that take turns in an array, the first. */
    private final Map<Storage, Storage> arrays = new HashMap<>();

    /** Phases from … to − 1, at least two. */
    public record Group(int from, int to) {}

    private record Access(Set<Storage> reads, Set<Storage> writes) {
        boolean allows(Access other) {
            return isDisjoint(writes, other.writes)
                    && isDisjoint(writes, other.reads)
                    && isDisjoint(reads, other.writes);
        }

        private static boolean isDisjoint(Set<Storage> some, Set<Storage> others) {
            return some.stream().noneMatch(others::contains);
        }
    }

    public IndependentPhases(Program.Mode mode) {
        mode.buffers().forEach(buffer -> buffer.tenants()
                .forEach(tenant -> arrays.put(tenant, buffer.tenants().get(0))));
    }

    /**
     * The groups among the phases of an entry, each as long as can be from its first phase on.
     *
     * @param phases in order
     * @param functions for each phase the functions that the entry runs
     */
    public List<Group> groups(List<Program.Phase> phases, List<List<LoopFunction>> functions) {
        List<Group> groups = new ArrayList<>();
        int from = 0;
        while (from < phases.size()) {
            List<Access> members = new ArrayList<>();
            int to = from;
            while (to < phases.size() && mayJoin(phases.get(to), functions.get(to), members)) {
                to++;
            }
            if (to - from > 1) {
                groups.add(new Group(from, to));
            }
            from = Math.max(to, from + 1);
        }
        return groups;
    }

    private boolean mayJoin(Program.Phase phase, List<LoopFunction> functions, List<Access> members) {
        if (phase.rows() || phase.prepared()) {
            return false;
        }
        Access access = access(functions);
        if (members.stream().allMatch(access::allows)) {
            members.add(access);
            return true;
        }
        return false;
    }

    private Access access(List<LoopFunction> functions) {
        Access access = new Access(new HashSet<>(), new HashSet<>());
        for (LoopFunction function : functions) {
            for (LoopStatement statement : function.statements()) {
                Accesses.of(statement).keySet().forEach(storage -> access.reads.add(array(storage)));
                Accesses.writes(statement).forEach(storage -> access.writes.add(array(storage)));
            }
        }
        return access;
    }

    private Storage array(Storage storage) {
        return arrays.getOrDefault(storage, storage);
    }
}
