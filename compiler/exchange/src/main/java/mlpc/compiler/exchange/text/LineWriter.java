package mlpc.compiler.exchange.text;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import mlpc.compiler.exchange.pattern.Layer;
import mlpc.compiler.exchange.pattern.Precedence;
import mlpc.compiler.exchange.pattern.Rendering;
import mlpc.compiler.exchange.pattern.Weight;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;

/**
 * Writes nodes as lines of a model. A value used once is written inline; one used more often, or that would make a long
 * line, gets a name. Consecutive layers form one chain on a line of its own, which determines their parameters' names.
 */
final class LineWriter {
    private static final int LONG = 90;
    private static final int DEEP = 12;
    private static final int SHORT = 14;

    private final NodeRenderer renderer;
    private final UniqueNames names;
    private final Map<Expr, String> called;
    private final Map<Expr, Rendering> renderings = new HashMap<>();
    private final Map<Expr, Integer> uses = new HashMap<>();
    private final Map<Expr, Piece> pieces = new HashMap<>();
    private final List<String> lines = new ArrayList<>();
    private final Map<String, Weight> weights = new LinkedHashMap<>();

    /** @param called the file's names of values */
    LineWriter(NodeRenderer renderer, UniqueNames names, Map<Expr, String> called) {
        this.renderer = renderer;
        this.names = names;
        this.called = called;
    }

    /** The text of a value so far, with the layers of its unnamed chain. */
    private record Piece(String text, int tightness, List<Layer> layers, int depth) {}

    /** Renders the nodes that these roots need, and writes the lines for named values. */
    void prepare(Collection<Expr> roots) {
        TreeMap<Integer, Expr> open = new TreeMap<>();
        for (Expr root : roots) {
            open.put(root.id(), root);
            uses.merge(root, 1, Integer::sum);
        }
        List<Expr> reached = new ArrayList<>();
        while (!open.isEmpty()) {
            Expr node = open.pollLastEntry().getValue();
            reached.add(node);
            Rendering rendering = renderer.of(node);
            renderings.put(node, rendering);
            for (Rendering.Part part : rendering.parts()) {
                part.node().ifPresent(below -> {
                    open.put(below.id(), below);
                    uses.merge(below, 1, Integer::sum);
                });
            }
        }
        for (int at = reached.size() - 1; at >= 0; at--) {
            write(reached.get(at));
        }
    }

    List<String> lines() {
        return lines;
    }

    /** The weights, by the full names of parameters and states. */
    Map<String, Weight> weights() {
        return weights;
    }

    private Rendering rendering(Expr node) {
        return requireNonNull(renderings.get(node));
    }

    /** The text of a node that has been written. */
    private Piece piece(Expr node) {
        return requireNonNull(pieces.get(node));
    }

    private void write(Expr node) {
        Rendering rendering = rendering(node);
        Piece piece = rendering.parts().isEmpty()
                ? new Piece(rendering.join().apply(List.of()), rendering.tightness(), List.of(), 0)
                : unit(node).orElseGet(() -> joined(rendering));
        pieces.put(node, piece);
        boolean often = uses.getOrDefault(node, 0) > 1 && (piece.text.length() > SHORT || !piece.layers.isEmpty());
        boolean large = piece.layers.isEmpty() && piece.depth > DEEP;
        if (!rendering.parts().isEmpty() && (often || large)) {
            bind(node, "h");
        }
    }

    /** The number that a layer of one gives: the layer as a unit. */
    private Optional<Piece> unit(Expr node) {
        if (node.shape().isScalar() && node instanceof Expr.Apply apply && apply.primitive() == Primitive.RESHAPE) {
            Expr vector = apply.argument(0);
            return pieces.containsKey(vector) && asUnit(vector) ? Optional.of(piece(vector)) : Optional.empty();
        }
        return Optional.empty();
    }

    private Piece joined(Rendering rendering) {
        if (rendering.layer().isPresent() || rendering.activation().isPresent()) {
            Optional<Piece> chain = chained(rendering);
            if (chain.isPresent()) {
                return chain.get();
            }
        }
        List<String> texts = new ArrayList<>();
        int depth = 0;
        int length = 0;
        for (Rendering.Part part : rendering.parts()) {
            part.node().ifPresent(this::unchained);
            length += part.node()
                    .map(node -> piece(node).text.length())
                    .orElse(part.literal().length());
        }
        for (Rendering.Part part : rendering.parts()) {
            if (part.node().isEmpty()) {
                texts.add(part.literal());
                continue;
            }
            Expr node = part.node().get();
            if (length > LONG
                    && piece(node).text.length() > LONG / 3
                    && !rendering(node).parts().isEmpty()) {
                bind(node, "h");
            }
            Piece piece = piece(node);
            texts.add(piece.tightness < part.need() ? "(" + piece.text + ")" : piece.text);
            depth = Math.max(depth, piece.depth);
        }
        return new Piece(rendering.join().apply(texts), rendering.tightness(), List.of(), depth + 1);
    }

    /** Appends a layer to the chain, or gives an activation to the chain's last layer. */
    private Optional<Piece> chained(Rendering rendering) {
        Expr before = rendering.parts().get(0).node().orElseThrow();
        Piece piece = piece(before);
        List<Layer> layers = new ArrayList<>(piece.layers);
        if (rendering.layer().isPresent()) {
            Layer layer = rendering.layer().get();
            layers.add(layer);
            String from = piece.tightness < Precedence.PIPE ? "(" + piece.text + ")" : piece.text;
            return Optional.of(new Piece(from + " |> " + layer.text(), Precedence.PIPE, layers, 1));
        }
        if (layers.isEmpty() || !layers.get(layers.size() - 1).takesActivation()) {
            return Optional.empty();
        }
        Layer last = layers.remove(layers.size() - 1);
        Layer activated = last.activated(rendering.activation().orElseThrow());
        layers.add(activated);
        String text = piece.text.substring(0, piece.text.length() - last.text().length()) + activated.text();
        return Optional.of(new Piece(text, Precedence.PIPE, layers, 1));
    }

    /** Names a chain before it is used within a formula. */
    private void unchained(Expr node) {
        if (!piece(node).layers.isEmpty()) {
            bind(node, "h");
        }
    }

    /** Turns the last dense layer into a {@code unit}, if the value is a vector of one element. */
    boolean asUnit(Expr node) {
        Piece piece = piece(node);
        if (piece.layers.isEmpty() || uses.getOrDefault(node, 0) > 1) {
            return false;
        }
        List<Layer> layers = new ArrayList<>(piece.layers);
        Layer last = layers.remove(layers.size() - 1);
        if (!last.name().equals("dense")) {
            return false;
        }
        Layer unit = last.asUnit();
        layers.add(unit);
        String text = piece.text.substring(0, piece.text.length() - last.text().length()) + unit.text();
        pieces.put(node, new Piece(text, Precedence.PIPE, layers, 1));
        return true;
    }

    /** Gives a node a name and returns it. */
    String bind(Expr node, String wanted) {
        Piece piece = piece(node);
        if (rendering(node).parts().isEmpty()) {
            return piece.text;
        }
        if (piece.layers.isEmpty()
                && piece.tightness == Precedence.ATOM
                && piece.text.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            return piece.text;
        }
        String own = wanted.equals("h") ? called.getOrDefault(node, "") : wanted;
        String name = names.free(own, wanted);
        List<String> origins = new ArrayList<>();
        for (int at = 0; at < piece.layers.size(); at++) {
            String prefix = name + "." + (at + 1) + ".";
            piece.layers.get(at).weights().forEach((part, weight) -> weights.put(prefix + part, weight));
            piece.layers.get(at).origin().ifPresent(origins::add);
        }
        String comment = origins.isEmpty() ? "" : "  // " + String.join(", ", origins);
        lines.add(name + " = " + piece.text + comment);
        pieces.put(node, new Piece(name, Precedence.ATOM, List.of(), 0));
        return name;
    }

    /** The text of a node as an operand, in parentheses if it binds less tightly than needed. */
    String text(Expr node, int need) {
        unchained(node);
        Piece piece = piece(node);
        return piece.tightness < need ? "(" + piece.text + ")" : piece.text;
    }
}
