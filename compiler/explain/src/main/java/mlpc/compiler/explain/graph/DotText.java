package mlpc.compiler.explain.graph;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import mlpc.compiler.explain.graph.value.Flow;
import mlpc.compiler.explain.graph.value.GraphValue;
import mlpc.compiler.explain.graph.value.Lettering;
import mlpc.compiler.explain.graph.value.ValueGraph;

/** A graph for Graphviz. */
final class DotText {
    private final StringBuilder text = new StringBuilder();

    private DotText() {}

    static String of(ValueGraph graph) {
        DotText dot = new DotText();
        dot.line("digraph " + quoted(graph.title()) + " {");
        dot.line("  rankdir=LR;");
        dot.line("  node [fontname=\"Helvetica\", fontsize=11];");
        dot.line("  edge [fontname=\"Helvetica\", fontsize=9, color=\"#1f5fbf\", fontcolor=\"#1f5fbf\"];");
        for (int index = 0; index < graph.values().size(); index++) {
            dot.line("  v" + index + " " + node(graph.values().get(index)) + ";");
        }
        RegionTree.of(graph).write((region, members, inner) -> dot.cluster(graph.regions(), region, members, inner));
        graph.flows().forEach(dot::flow);
        dot.line("}");
        return dot.text.toString();
    }

    private void cluster(Map<String, String> titles, String region, Iterable<Integer> members, Runnable inner) {
        line("  subgraph " + quoted("cluster_" + region) + " {");
        line("  label=" + quoted(requireNonNull(titles.get(region)))
                + "; style=dotted; fontname=\"Helvetica\"; fontsize=10;");
        inner.run();
        members.forEach(member -> line("  v" + member + ";"));
        line("  }");
    }

    private void flow(Flow flow) {
        line("  v" + flow.from() + " -> v" + flow.to() + " [label=" + quoted(GraphValue.extents(flow.shape())) + "];");
        flow.message()
                .ifPresent(message -> line("  v" + flow.to() + " -> v" + flow.from()
                        + " [constraint=false, color=\"#c2410c\", fontcolor=\"#c2410c\", label="
                        + quoted(flow.isTold() ? Lettering.plain(message) : "") + "];"));
    }

    private static String node(GraphValue value) {
        String shape = value.shape().isScalar() ? "shape=ellipse" : "shape=box";
        String look = value.shape().rank() == 1
                ? ", style=\"filled,rounded\""
                : value.shape().rank() > 1 ? ", style=filled, peripheries=2" : ", style=filled";
        return "[label=" + quoted(Label.of(value, "\n")) + ", " + shape + look + ", fillcolor=" + quoted(fill(value))
                + (value.role() == GraphValue.Role.LOSS ? ", penwidth=2" : "") + ", tooltip="
                + quoted(Lettering.plain(value.tooltip())) + "]";
    }

    private static String fill(GraphValue value) {
        return switch (value.role()) {
            case INPUT -> "#d9f2ee";
            case TARGET -> "#efe0f6";
            case PARAMETER -> "#f6ecd2";
            case STATE, RANDOM, CONSTANT -> "#e3e7ec";
            case COMPUTED, LOSS -> "#ffffff";
        };
    }

    /** Quoted as Graphviz reads it: a backslash would begin an escape, also one of its own. */
    static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
