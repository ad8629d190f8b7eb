package mlpc.compiler;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.Nodes;
import mlpc.compiler.graph.Purpose;
import mlpc.compiler.graph.interpret.Interpreter;
import mlpc.compiler.graph.print.ExpressionPrinter;

/** Finds the first operation that turned finite numbers into an infinity or NaN, and names it and its operands. */
final class NonFiniteOrigin {
    private static final int LONGEST = 80;

    private final Interpreter.Values values;
    private final ExpressionPrinter printer = ExpressionPrinter.byOrigin();

    NonFiniteOrigin(Interpreter.Values values) {
        this.values = values;
    }

    /** {@code `log(scaled)` at net.mlp:5, where scaled is -1}. */
    Optional<String> in(List<Expr> nodes) {
        return Graph.topological(nodes).stream()
                .filter(Expr.Apply.class::isInstance)
                .map(Expr.Apply.class::cast)
                .filter(node -> !isFinite(node) && node.arguments().stream().allMatch(this::isFinite))
                .findFirst()
                .map(this::describe);
    }

    private boolean isFinite(Expr node) {
        return Arrays.stream(values.of(node)).allMatch(row -> Arrays.stream(row).allMatch(Double::isFinite));
    }

    private String describe(Expr.Apply node) {
        int row = 0;
        int element = 0;
        double[][] rows = values.of(node);
        for (int at = rows.length - 1; at >= 0; at--) {
            for (int position = rows[at].length - 1; position >= 0; position--) {
                if (!Double.isFinite(rows[at][position])) {
                    row = at;
                    element = position;
                }
            }
        }
        List<String> operands = new ArrayList<>();
        for (Expr argument : node.arguments()) {
            if (!(argument instanceof Expr.Constant)) {
                operands.add(operand(argument, row, node.primitive().isElementwise() ? element : -1));
            }
        }
        String line = node.nodes()
                .origin(node)
                .span()
                .map(span -> " at " + span.source().name() + ":" + span.line())
                .orElse("");
        return "`" + shortened(printer.definition(node)) + "`" + line
                + (operands.isEmpty() ? "" : ", where " + String.join(" and ", operands));
    }

    /** {@code 2 * y is 0 (y = sqrt(x))}; of a tensor that is gone through, the element of largest size. */
    private String operand(Expr argument, int row, int element) {
        double[] all = values.of(argument, row);
        double value = element >= 0 && element < all.length
                ? all[element]
                : Arrays.stream(all)
                        .reduce((a, b) -> Math.abs(b) > Math.abs(a) ? b : a)
                        .orElse(0);
        String what = printer.reference(argument);
        List<String> meanings = new ArrayList<>();
        for (Expr part : named(argument)) {
            meanings.add(printer.reference(part) + " = " + shortened(printer.definition(part)));
        }
        return shortened(what)
                + (element < 0 && all.length > 1 ? " has an element " : " is ")
                + String.format(Locale.ROOT, "%.6g", value).replaceFirst("\\.?0+$", "")
                + (meanings.isEmpty() ? "" : " (" + String.join(", ", meanings) + ")");
    }

    /** The names at the leaves of an operand's formula. An adjoint is replaced by the value that it is the adjoint of. */
    private static List<Expr> named(Expr argument) {
        List<Expr> found = new ArrayList<>();
        List<Expr> open = new ArrayList<>(List.of(argument));
        while (!open.isEmpty() && found.size() < 2) {
            Expr node = open.remove(0);
            Nodes.Origin origin = node.nodes().origin(node);
            if (node instanceof Expr.Apply && origin.name().isPresent()) {
                if (origin.purpose() == Purpose.VALUE && !found.contains(node)) {
                    found.add(node);
                }
            } else {
                open.addAll(node.arguments());
            }
        }
        return found;
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}
