package mlpc.compiler.explain.graph;

import mlpc.compiler.explain.graph.value.GraphValue;
import mlpc.compiler.explain.graph.value.Lettering;

/** A box in a few words, for formats that draw themselves. */
final class Label {
    private static final int LONGEST = 60;

    private Label() {}

    static String of(GraphValue value, String newline) {
        StringBuilder label = new StringBuilder(Lettering.plain(value.name()));
        if (!value.remark().isEmpty()) {
            label.append(" (").append(value.remark()).append(')');
        }
        if (value.role() != GraphValue.Role.CONSTANT) {
            label.append(newline).append(shortened(Lettering.plain(value.formula())));
        }
        value.adjoint().ifPresent(adjoint -> label.append(newline).append(shortened(Lettering.plain(adjoint))));
        return label.toString();
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}
