package mlpc.compiler.explain.graph;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import mlpc.compiler.explain.graph.value.Flow;
import mlpc.compiler.explain.graph.value.GraphValue;
import mlpc.compiler.explain.graph.value.Lettering;
import mlpc.compiler.explain.graph.value.ValueGraph;

/** A graph for Mermaid. */
final class MermaidText {
    private final StringBuilder text = new StringBuilder();
    private final List<Integer> backward = new ArrayList<>();
    private int arrows;

    private MermaidText() {}

    static String of(ValueGraph graph) {
        MermaidText mermaid = new MermaidText();
        mermaid.line("flowchart LR");
        for (int index = 0; index < graph.values().size(); index++) {
            mermaid.line("  v" + index + node(graph.values().get(index)));
        }
        RegionTree.of(graph)
                .write((region, members, inner) -> mermaid.cluster(graph.regions(), region, members, inner));
        graph.flows().forEach(mermaid::flow);
        mermaid.looks();
        return mermaid.text.toString();
    }

    private void cluster(Map<String, String> titles, String region, Iterable<Integer> members, Runnable inner) {
        line("  subgraph r_" + region.replaceAll("[^A-Za-z0-9]", "_") + "[" + quoted(requireNonNull(titles.get(region)))
                + "]");
        inner.run();
        members.forEach(member -> line("  v" + member));
        line("  end");
    }

    private void flow(Flow flow) {
        String shape = GraphValue.extents(flow.shape());
        line("  v" + flow.from() + " -->" + (shape.isEmpty() ? "" : "|" + quoted(shape) + "|") + " v" + flow.to());
        arrows++;
        flow.message().ifPresent(message -> {
            String label = flow.isTold() ? "|" + quoted(Lettering.plain(message)) + "|" : "";
            line("  v" + flow.to() + " -.->" + label + " v" + flow.from());
            backward.add(arrows++);
        });
    }

    private void looks() {
        line("  classDef input fill:#d9f2ee,stroke:#0f766e,color:#1c2128");
        line("  classDef target fill:#efe0f6,stroke:#8b3fb0,color:#1c2128");
        line("  classDef parameter fill:#f6ecd2,stroke:#a16207,color:#1c2128");
        line("  classDef other fill:#e3e7ec,stroke:#475569,color:#1c2128");
        line("  classDef loss stroke-width:3px");
        if (!backward.isEmpty()) {
            String numbers =
                    String.join(",", backward.stream().map(String::valueOf).toList());
            line("  linkStyle " + numbers + " stroke:#c2410c,color:#c2410c");
        }
    }

    private static String node(GraphValue value) {
        String label = quoted(Label.of(value, "\n"));
        String shaped = value.shape().isScalar()
                ? "([" + label + "])"
                : value.shape().rank() == 1 ? "(" + label + ")" : "[[" + label + "]]";
        return shaped + looks(value.role());
    }

    private static String looks(GraphValue.Role role) {
        return switch (role) {
            case INPUT, TARGET, PARAMETER, LOSS -> ":::" + role.name().toLowerCase(Locale.ROOT);
            case STATE, RANDOM, CONSTANT -> ":::other";
            case COMPUTED -> "";
        };
    }

    /** Quoted as Mermaid reads it: signs that mean something to it or to HTML become entities of its own. */
    static String quoted(String text) {
        StringBuilder safe = new StringBuilder("\"");
        text.codePoints().forEach(point -> {
            if (point == '\n') {
                safe.append("<br/>");
            } else if ("\"&<>#;`*_[]{}|\\".indexOf(point) >= 0) {
                safe.append('#').append(point).append(';');
            } else {
                safe.appendCodePoint(point);
            }
        });
        return safe.append('"').toString();
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
