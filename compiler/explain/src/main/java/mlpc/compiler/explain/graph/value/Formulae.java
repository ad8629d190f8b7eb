package mlpc.compiler.explain.graph.value;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import mlpc.compiler.check.model.CheckedModel;
import mlpc.compiler.explain.derivation.board.BoardNames;
import mlpc.compiler.formula.Name;
import mlpc.compiler.formula.notation.TextScript;
import mlpc.compiler.formula.notation.Writer;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.Leaves;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Root;

/** Boxes and nodes as the blackboard writes them: the names, letters and signs of a derivation. */
final class Formulae {
    private final BoxForm form;
    private final Writer writer = Writer.vectors(TextScript.drawn());

    Formulae(CheckedModel model, Graph graph, Root.Mode mode, GraphNames names, Cut cut, AdjointMessages messages) {
        this.form = new BoxForm(messages);
        Map<Expr, String> files = new LinkedHashMap<>();
        for (Expr box : cut.boxes()) {
            if (!(box instanceof Expr.Constant) && !names.isNumbered(box)) {
                files.put(box, file(box, names));
            }
            cut.body(box).stream()
                    .filter(node -> Leaves.name(node).isPresent())
                    .forEach(leaf -> files.put(leaf, file(leaf, names)));
        }
        Map<String, Name> all = BoardNames.of(model, graph, mode, files);
        files.forEach((box, file) -> form.name(box, requireNonNull(all.get(file))));
        cut.boxes().stream().filter(names::isNumbered).forEach(box -> form.name(box, numbered(names.full(box))));
    }

    private static String file(Expr node, GraphNames names) {
        if (node instanceof Expr.Random random) {
            return random.instance().isEmpty() ? "ξ" : random.instance() + ".ξ";
        }
        return names.full(node);
    }

    /** v₁, v₂, … are the operations that have no name. */
    private static Name numbered(String file) {
        return Name.of(file, "v", "", file.substring(1));
    }

    /** What a box is called. */
    String name(Expr box) {
        return writer.write(form.symbol(box, false));
    }

    /** What its adjoint is called. */
    String bar(Expr box) {
        return writer.write(form.symbol(box, true));
    }

    /** What a box is computed by. */
    String definition(Expr box) {
        boolean widens = box instanceof Expr.Apply apply
                && apply.primitive() == Primitive.BROADCAST
                && apply.argument(0).shape().isScalar();
        String formula = writer.write(form.body(box));
        return widens ? formula + " in each element" : formula;
    }

    /** A message as a product of the adjoint with a derivative: {@code ȳ ∂y/∂x}, of tensors {@code (∂y/∂x)ᵀ ȳ}. */
    String product(Expr from, Expr to, boolean partial) {
        TextScript script = TextScript.drawn();
        String derivative = script.derivative(name(from), name(to), partial);
        return from.shape().isScalar()
                ? script.times(bar(from), derivative)
                : script.times(script.transposed(script.brackets(derivative)), bar(from));
    }

    /** An adjoint or a message. */
    String message(Expr node) {
        return writer.write(form.message(node));
    }
}
