package mlpc.compiler.exchange.pattern;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.Compiler;
import mlpc.compiler.Options;
import mlpc.compiler.graph.Attributes;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Root;
import mlpc.compiler.source.Source;

/** The graph of a formula with one variable, z, which finds what has that form in other graphs. */
final class FormulaTemplate {
    private final Expr.Apply root;
    private final Expr variable;

    private FormulaTemplate(Expr.Apply root, Expr variable) {
        this.root = root;
        this.variable = variable;
    }

    /** @param formula in the language, of the number z */
    static FormulaTemplate of(String formula) {
        String text = "model T {\n  input z: real\n  output y = " + formula + "\n}\n";
        var forward = new Compiler(Options.STANDARD)
                .compile(Source.of("t.mlp", text.getBytes(StandardCharsets.UTF_8)))
                .forward();
        Expr root = forward.roots(Root.Mode.INFERENCE, Root.Role.OUTPUT)
                .values()
                .iterator()
                .next();
        Expr variable = mlpc.compiler.graph.Graph.topological(List.of(root)).stream()
                .filter(Expr.Input.class::isInstance)
                .findFirst()
                .orElseThrow();
        return new FormulaTemplate((Expr.Apply) root, variable);
    }

    /** What stands for z in a node of this form; numbers that are repeated to a shape count as numbers. */
    Optional<Expr> variableIn(Expr.Apply node) {
        if (node.primitive() != root.primitive()) {
            return Optional.empty();
        }
        Map<Expr, Expr> found = new HashMap<>();
        return fits(root, node, found) ? Optional.ofNullable(found.get(variable)) : Optional.empty();
    }

    private boolean fits(Expr wanted, Expr node, Map<Expr, Expr> found) {
        Expr before = found.get(wanted);
        if (before != null) {
            return before == node;
        }
        boolean fits;
        if (wanted == variable) {
            fits = true;
        } else if (wanted instanceof Expr.Constant constant) {
            fits = NodePatterns.number(NodePatterns.core(node))
                    .filter(number -> number == constant.uniformValue())
                    .isPresent();
        } else {
            fits = wanted instanceof Expr.Apply form
                    && node instanceof Expr.Apply apply
                    && sameForm(form, apply, found);
        }
        if (fits) {
            found.put(wanted, node);
        }
        return fits;
    }

    private boolean sameForm(Expr.Apply form, Expr.Apply node, Map<Expr, Expr> found) {
        Expr.Apply apply = node;
        if (node.primitive() == Primitive.BROADCAST
                && form.primitive() != Primitive.BROADCAST
                && node.argument(0) instanceof Expr.Apply repeated) {
            apply = repeated;
        }
        if (apply.primitive() != form.primitive()
                || form.attributes() != Attributes.NONE
                || apply.arguments().size() != form.arguments().size()) {
            return false;
        }
        for (int at = 0; at < form.arguments().size(); at++) {
            if (!fits(form.argument(at), apply.argument(at), found)) {
                return false;
            }
        }
        return true;
    }
}
