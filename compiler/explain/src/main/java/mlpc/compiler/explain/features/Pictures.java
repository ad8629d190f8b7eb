package mlpc.compiler.explain.features;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;

/** Which nodes are an input in other clothes: reshaped, or changed pixel by pixel with constants, each pixel at its place. */
final class Pictures {
    private final Map<Expr, Expr.Input> inputs = new HashMap<>();

    private Pictures() {}

    /** @param nodes arguments first */
    static Pictures of(List<Expr> nodes) {
        Pictures pictures = new Pictures();
        for (Expr node : nodes) {
            if (node instanceof Expr.Input input && !input.isTarget() && input.kind() == Expr.Kind.REAL) {
                pictures.inputs.put(input, input);
            } else if (node instanceof Expr.Apply apply) {
                pictures.source(apply).ifPresent(input -> pictures.inputs.put(apply, input));
            }
        }
        return pictures;
    }

    /** The input that a node is a picture of. */
    Optional<Expr.Input> input(Expr node) {
        return Optional.ofNullable(inputs.get(node));
    }

    private Optional<Expr.Input> source(Expr.Apply apply) {
        if (apply.primitive() != Primitive.RESHAPE && !apply.primitive().isElementwise()) {
            return Optional.empty();
        }
        List<Expr> varying = apply.arguments().stream()
                .filter(argument -> !(argument instanceof Expr.Constant))
                .toList();
        Optional<Expr.Input> first = varying.stream().findFirst().flatMap(this::input);
        boolean same = varying.stream().allMatch(argument -> input(argument).equals(first));
        return same ? first : Optional.empty();
    }
}
