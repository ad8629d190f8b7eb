package mlpc.compiler.explain.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlpc.compiler.explain.graph.value.ValueGraph;

/** Regions within one another, for formats that write them so. */
final class RegionTree {
    private final Map<String, RegionTree> inner = new LinkedHashMap<>();
    private final List<Integer> members = new ArrayList<>();

    private RegionTree() {}

    interface Writer {
        /**
         * Writes a region.
         *
         * @param inner writes the regions within this one
         */
        void write(String region, Iterable<Integer> members, Runnable inner);
    }

    static RegionTree of(ValueGraph graph) {
        RegionTree root = new RegionTree();
        for (int index = 0; index < graph.values().size(); index++) {
            RegionTree tree = root;
            for (String region : graph.values().get(index).regions()) {
                tree = tree.inner.computeIfAbsent(region, unused -> new RegionTree());
            }
            tree.members.add(index);
        }
        return root;
    }

    void write(Writer writer) {
        inner.forEach((region, tree) -> writer.write(region, tree.members, () -> tree.write(writer)));
    }
}
