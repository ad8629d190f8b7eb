package mlpc.compiler.rewrite.algebra;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import mlpc.compiler.graph.Attributes;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.rewrite.law.NodeForms;
import org.jspecify.annotations.Nullable;

/** Laws of sums over axes. */
final class SumLaws {
    private SumLaws() {}

    private static List<Integer> axes(Expr.Apply sum) {
        return ((Attributes.Axes) sum.attributes()).axes();
    }

    /** A sum of sums is one sum over both sets of axes. */
    static @Nullable Expr ofSum(Expr.Apply node) {
        return NodeForms.as(Primitive.SUM, node.argument(0))
                .map(inner -> {
                    Expr summed = inner.argument(0);
                    List<Integer> left = new ArrayList<>(summed.shape().axes());
                    left.removeAll(axes(inner));
                    List<Integer> all = new ArrayList<>(axes(inner));
                    axes(node).forEach(axis -> all.add(left.get(axis)));
                    Collections.sort(all);
                    return summed.sum(all);
                })
                .orElse(null);
    }

    static @Nullable Expr overOne(Expr.Apply node) {
        Expr argument = node.argument(0);
        return argument.shape().size() == node.shape().size() ? argument.reshape(node.shape()) : null;
    }

    /** Σ c·x = c·Σx for a factor that is the same along the summed axes. */
    static @Nullable Expr factorOut(Expr.Apply node) {
        return NodeForms.as(Primitive.MULTIPLY, node.argument(0))
                .map(product -> {
                    Expr factor = small(node, product.argument(0));
                    if (factor != null) {
                        return factor.times(product.argument(1).sum(axes(node)));
                    }
                    Expr second = small(node, product.argument(1));
                    return second == null
                            ? null
                            : second.times(product.argument(0).sum(axes(node)));
                })
                .orElse(null);
    }

    /** Σ x/c = Σx / c for a divisor that is the same along the summed axes. */
    static @Nullable Expr divisorOut(Expr.Apply node) {
        return NodeForms.as(Primitive.DIVIDE, node.argument(0))
                .map(quotient -> {
                    Expr divisor = small(node, quotient.argument(1));
                    return divisor == null
                            ? null
                            : quotient.argument(0).sum(axes(node)).over(divisor);
                })
                .orElse(null);
    }

    /** The elements of a one-hot vector sum to 1: so p·Σt − t becomes p − t. */
    static @Nullable Expr ofOneHot(Expr.Apply node) {
        return node.argument(0) instanceof Expr.Input input && input.kind() == Expr.Kind.ONE_HOT
                ? node.nodes().constant(1)
                : null;
    }

    static @Nullable Expr ofShared(Expr.Apply node) {
        return node.argument(0).perExample() ? null : node.argument(0);
    }

    /** The factor in the shape of the result, if it is the same along the summed axes. */
    private static @Nullable Expr small(Expr.Apply sum, Expr factor) {
        return NodeForms.resized(factor, sum.shape())
                .or(() -> NodeForms.as(Primitive.BROADCAST, factor).map(spread -> {
                    Attributes.Broadcast attributes = (Attributes.Broadcast) spread.attributes();
                    List<Integer> summed = axes(sum);
                    if (attributes.kept().stream().anyMatch(summed::contains)) {
                        return null;
                    }
                    List<Integer> left = new ArrayList<>(attributes.target().axes());
                    left.removeAll(summed);
                    return spread.argument(0)
                            .broadcast(
                                    sum.shape(),
                                    attributes.kept().stream()
                                            .map(left::indexOf)
                                            .toList());
                }))
                .orElse(null);
    }
}
