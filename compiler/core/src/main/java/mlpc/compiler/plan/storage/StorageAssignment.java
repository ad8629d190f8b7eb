package mlpc.compiler.plan.storage;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.Purpose;
import mlpc.compiler.graph.Root;
import mlpc.compiler.graph.ValueName;
import mlpc.compiler.plan.loop.ComputeOp;
import mlpc.compiler.plan.loop.NeededBy;
import mlpc.compiler.plan.loop.Storage;

/** Assigns a tensor, and the step that computes it, to each stored node and each result. */
public final class StorageAssignment {
    private final Graph graph;
    private final WantedRoots wanted;
    private final StoredNodes nodes;
    private final Map<Root, Storage> results = new LinkedHashMap<>();

    public StorageAssignment(Graph graph, WantedRoots wanted, StoredNodes nodes) {
        this.graph = graph;
        this.wanted = wanted;
        this.nodes = nodes;
    }

    /** The tensor of each root; the steps are in the {@link StoredNodes}. */
    public Map<Root, Storage> assign(Materialization stored) {
        Set<Expr> early = new LinkedHashSet<>(Graph.topological(wanted.first().values()));
        nodes.compute(stored, stored.nodes().stream().filter(early::contains).toList(), NeededBy.FIRST_ENTRY);
        keep(wanted.first(), NeededBy.FIRST_ENTRY);
        nodes.compute(stored, stored.nodes(), NeededBy.SECOND_ENTRY);
        keep(wanted.second(), NeededBy.SECOND_ENTRY);
        wanted.first().forEach((root, node) -> {
            if (root.role() == Root.Role.NEXT_STATE) {
                nodes.update(List.of(new ComputeOp.Write(node, replaced(root))), NeededBy.FIRST_ENTRY);
            }
        });
        wanted.updates()
                .values()
                .forEach(roots -> nodes.update(
                        momentsFirst(roots.stream())
                                .map(root -> new ComputeOp.Write(
                                        requireNonNull(graph.roots().get(root)), replaced(root)))
                                .toList(),
                        NeededBy.SECOND_ENTRY));
        return results;
    }

    /** Moments before the parameter, since its new value is computed from their new values. */
    private static Stream<Root> momentsFirst(Stream<Root> roots) {
        return roots.sorted((one, other) -> Boolean.compare(isParameter(one), isParameter(other)));
    }

    private static boolean isParameter(Root root) {
        return root.role() == Root.Role.NEXT_PARAMETER;
    }

    private void keep(Map<Root, Expr> roots, NeededBy neededBy) {
        Set<Storage> given = new LinkedHashSet<>();
        roots.forEach((root, node) -> {
            Storage storage = nodes.direct(node);
            boolean mayShare = root.role() != Root.Role.GRADIENT || given.add(storage);
            results.put(root, nodes.result(name(root), node, mayShare, neededBy));
        });
    }

    /** The name of a copy that is made for a result. */
    private static TensorNames.Name name(Root root) {
        return root.role() == Root.Role.GRADIENT
                ? TensorNames.Name.gradient(root.name())
                : new TensorNames.Name(ValueName.of(root.name()), Purpose.VALUE);
    }

    /** The tensor that a next value replaces. */
    private Storage replaced(Root root) {
        Expr next = requireNonNull(graph.roots().get(root));
        if (root.role() == Root.Role.NEXT_PARAMETER) {
            return requireNonNull(nodes.storages().get(graph.nodes().parameter(root.name(), next.shape())));
        }
        Expr.State state = graph.nodes().state(root.name(), next.shape());
        return nodes.storages().computeIfAbsent(state, unused -> Storage.state(state));
    }
}
