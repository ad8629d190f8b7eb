package mlpc.compiler.explain.derivation.line;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mlpc.compiler.explain.derivation.board.NamedValue;
import mlpc.compiler.explain.derivation.board.SoftmaxPattern;
import mlpc.compiler.explain.derivation.form.Adjoints;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.Primitive;

/** Which rule of the lecture a line of the backward pass is. */
final class Rules {
    private static final Set<Primitive> SUMS = EnumSet.of(Primitive.ADD, Primitive.SUBTRACT, Primitive.NEGATE);

    private Rules() {}

    static DerivationLine.Rule of(Adjoints.Adjoint adjoint) {
        List<NamedValue> children =
                adjoint.parts().stream().map(Adjoints.Part::child).toList();
        return switch (children.size()) {
            case 0 -> DerivationLine.Rule.of("no value follows it");
            case 1 ->
                new DerivationLine.Rule(name(children.get(0), adjoint.value()), Optional.of(children.get(0)), children);
            default -> new DerivationLine.Rule("fan-out", Optional.empty(), children);
        };
    }

    private static String name(NamedValue child, NamedValue value) {
        Expr definition = child.definition().orElseThrow();
        if (SoftmaxPattern.argument(definition).isPresent()) {
            return "softmax";
        } else if (child.shape().isScalar() && value.shape().isScalar()) {
            return "Chain Rule";
        }
        Set<Expr> path = path(definition, value.symbol());
        Set<Primitive> primitives = EnumSet.noneOf(Primitive.class);
        path.forEach(node -> primitives.add(((Expr.Apply) node).primitive()));
        primitives.remove(Primitive.BROADCAST);
        if (primitives.stream().allMatch(SUMS::contains)) {
            return "sum";
        }
        primitives.removeAll(SUMS);
        if (primitives.equals(EnumSet.of(Primitive.MATMUL))) {
            return path.stream()
                    .filter(node -> ((Expr.Apply) node).primitive() == Primitive.MATMUL)
                    .findFirst()
                    .map(Rules::product)
                    .orElseThrow();
        }
        return primitives.stream().allMatch(Primitive::isElementwise) ? "elementwise" : "Chain Rule";
    }

    private static String product(Expr node) {
        int ranks = node.arguments().get(0).shape().rank()
                + node.arguments().get(1).shape().rank();
        return ranks == 2 ? "dot product" : ranks == 3 ? "matrix-vector product" : "matrix product";
    }

    /** The operations between a definition and one of its symbols. */
    private static Set<Expr> path(Expr definition, Expr symbol) {
        Set<Expr> path = new HashSet<>();
        for (Expr node : Graph.topological(List.of(definition))) {
            if (node.arguments().stream().anyMatch(argument -> argument == symbol || path.contains(argument))) {
                path.add(node);
            }
        }
        return path;
    }
}
