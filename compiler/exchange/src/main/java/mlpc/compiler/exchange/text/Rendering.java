package mlpc.compiler.exchange.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import mlpc.compiler.graph.Expr;

/**
 * How a node is written, over the texts of its parts.
 *
 * @param tightness how tightly it binds, see {@link Tightness}
 * @param layer where it is a layer that its only part goes through
 * @param activation where it is a function that a layer before it can take as its activation
 */
record Rendering(
        List<Part> parts,
        int tightness,
        Function<List<String>, String> join,
        Optional<Layer> layer,
        Optional<String> activation) {

    /** A node that is written within, and how tightly it has to bind there; or a text. */
    record Part(Optional<Expr> node, String literal, int need) {}

    static Part part(Expr node, int need) {
        return new Part(Optional.of(node), "", need);
    }

    static Part literal(String text) {
        return new Part(Optional.empty(), text, Tightness.LOOSEST);
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
            parts.add(part(node, Tightness.LOOSEST));
        }
        return of(Tightness.ATOM, texts -> name + "(" + String.join(", ", texts) + rest + ")", parts);
    }

    /** A function that layers can take as their activation. */
    static Rendering activation(String name, Expr z) {
        Rendering call = call(name, "", z);
        return new Rendering(call.parts, call.tightness, call.join, Optional.empty(), Optional.of(name));
    }

    static Rendering layer(Layer layer, Expr x) {
        return new Rendering(
                List.of(part(x, Tightness.PIPE)),
                Tightness.PIPE,
                texts -> texts.get(0) + " |> " + layer.text(),
                Optional.of(layer),
                Optional.empty());
    }
}
