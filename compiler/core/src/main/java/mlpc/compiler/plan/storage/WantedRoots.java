package mlpc.compiler.plan.storage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.Root;

/**
 * The roots of one mode, by the call of the network that needs them.
 *
 * @param first the roots of PREDICT, in training of GRADIENTS
 * @param second the roots that EVALUATE adds
 * @param updates the roots of the optimizer's step, by parameter
 */
public record WantedRoots(Map<Root, Expr> first, Map<Root, Expr> second, Map<String, List<Root>> updates) {
    public static WantedRoots of(Graph graph, Root.Mode mode) {
        WantedRoots wanted = new WantedRoots(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        graph.roots().forEach((root, node) -> {
            if (root.mode() == mode) {
                wanted.sort(root, node);
            }
        });
        return wanted;
    }

    private void sort(Root root, Expr node) {
        boolean trains = root.mode() == Root.Mode.TRAINING;
        switch (root.role()) {
            case PREDICTION, OUTPUT -> {
                if (!trains) {
                    first.put(root, node);
                }
            }
            case LOSS -> (trains ? first : second).put(root, node);
            case METRIC -> {
                if (!trains) {
                    second.put(root, node);
                }
            }
            case GRADIENT, NEXT_STATE -> first.put(root, node);
            case NEXT_PARAMETER -> update(root.name(), root);
            case NEXT_MOMENT ->
                update(
                        node.nodes()
                                .state(root.name(), node.shape())
                                .moment()
                                .orElseThrow()
                                .parameter(),
                        root);
            case OBJECTIVE, CHECK_LEFT, CHECK_RIGHT -> {}
        }
    }

    private void update(String parameter, Root root) {
        updates.computeIfAbsent(parameter, unused -> new ArrayList<>()).add(root);
    }

    /** Decides which nodes are stored to compute these roots. */
    public Materialization materialise(Graph graph) {
        List<Expr> kept = new ArrayList<>(first.values());
        kept.addAll(second.values());
        return new Materialization(
                kept,
                updates.values().stream()
                        .map(roots -> roots.stream().map(graph.roots()::get).toList())
                        .toList());
    }
}
