package mlpc.compiler.exchange.pattern;

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
 * @param function the library's function, if it is one of its only part
 */
public record Rendering(
        List<Part> parts,
        int tightness,
        Function<List<String>, String> join,
        Optional<Layer> layer,
        Optional<String> activation,
        Optional<RecognisedLayers.Function> function) {

    /** A node and the precedence it needs there, or a literal text. */
    public record Part(Optional<Expr> node, String literal, int need) {}

    public static Part part(Expr node, int need) {
        return new Part(Optional.of(node), "", need);
    }

    public static Part literal(String text) {
        return new Part(Optional.empty(), text, Precedence.LOOSEST);
    }

    public static Rendering leaf(String text, int tightness) {
        return of(tightness, parts -> text, List.of());
    }

    public static Rendering of(int tightness, Function<List<String>, String> join, Part... parts) {
        return of(tightness, join, List.of(parts));
    }

    public static Rendering of(int tightness, Function<List<String>, String> join, List<Part> parts) {
        return new Rendering(parts, tightness, join, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** {@code name(part, rest)}. */
    public static Rendering call(String name, String rest, Expr... nodes) {
        List<Part> parts = new ArrayList<>();
        for (Expr node : nodes) {
            parts.add(part(node, Precedence.LOOSEST));
        }
        return of(Precedence.ATOM, texts -> name + "(" + String.join(", ", texts) + rest + ")", parts);
    }

    /** A call of a function that layers accept as their activation. */
    public static Rendering activation(String name, Expr z) {
        return function(name, z, List.of());
    }

    /** A call of a function of the library; without settings layers accept it as their activation. */
    public static Rendering function(String name, Expr z, List<Double> settings) {
        StringBuilder rest = new StringBuilder();
        settings.forEach(setting -> rest.append(", ").append(Numerals.of(setting)));
        Rendering call = call(name, rest.toString(), z);
        return new Rendering(
                call.parts,
                call.tightness,
                call.join,
                Optional.empty(),
                settings.isEmpty() ? Optional.of(name) : Optional.empty(),
                Optional.of(new RecognisedLayers.Function(name, z, settings)));
    }

    public static Rendering layer(Layer layer, Expr x) {
        return new Rendering(
                List.of(part(x, Precedence.PIPE)),
                Precedence.PIPE,
                texts -> texts.get(0) + " |> " + layer.text(),
                Optional.of(layer),
                Optional.empty(),
                Optional.empty());
    }
}
