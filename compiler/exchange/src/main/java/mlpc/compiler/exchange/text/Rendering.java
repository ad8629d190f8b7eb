package mlpc.compiler.exchange.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import mlpc.compiler.graph.Expr;

/**
 * The text of a node as a function of the texts of its parts.
 *
 * @param tightness its precedence, see {@link Precedence}
 * @param layer the layer, if it is one applied to its only part
 * @param activation the function's name, if a preceding layer can take it as its activation
 */
record Rendering(
        List<Part> parts,
        int tightness,
        Function<List<String>, String> join,
        Optional<Layer> layer,
        Optional<String> activation) {

    /** A node and the precedence it needs there, or a literal text. */
    record Part(Optional<Expr> node, String literal, int need) {}

    static Part part(Expr node, int need) {
        return new Part(Optional.of(node), "", need);
    }

    static Part literal(String text) {
        return new Part(Optional.empty(), text, Precedence.LOOSEST);
    }

    static Rendering leaf(String text, int tightness) {
        return new Rendering(List.of(), tightness, parts -> text, Optional.empty(), Optional.empty());
    }

    static Rendering of(int tightness, Function<List<String>, String> join, Part... parts) {
        return new Rendering(List.of(parts), tightness, join, Optional.empty(), Optional.empty());
    }

    static Rendering of(int tightness, Function<List<String>, String> join, List<Part> parts) {
        return new Rendering(parts, tightness, join, Optional.empty(), Optional.empty());
    }

    /** {@code name(part, rest)}. */
    static Rendering call(String name, String rest, Expr... nodes) {
        List<Part> parts = new ArrayList<>();
        for (Expr node : nodes) {
            parts.add(part(node, Precedence.LOOSEST));
        }
        return of(Precedence.ATOM, texts -> name + "(" + String.join(", ", texts) + rest + ")", parts);
    }

    /** A call of a function that layers accept as their activation. */
    static Rendering activation(String name, Expr z) {
        Rendering call = call(name, "", z);
        return new Rendering(call.parts, call.tightness, call.join, Optional.empty(), Optional.of(name));
    }

    static Rendering layer(Layer layer, Expr x) {
        return new Rendering(
                List.of(part(x, Precedence.PIPE)),
                Precedence.PIPE,
                texts -> texts.get(0) + " |> " + layer.text(),
                Optional.of(layer),
                Optional.empty());
    }
}
