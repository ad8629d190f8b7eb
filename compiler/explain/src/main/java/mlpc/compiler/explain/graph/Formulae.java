package mlpc.compiler.explain.graph;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.ExpressionPrinter;
import mlpc.compiler.graph.Primitive;

/** Nodes as formulae by the names of boxes, as they are said within a layer. */
final class Formulae {
    private final GraphNames names;
    private final Cut cut;
    private final AdjointMessages messages;

    Formulae(GraphNames names, Cut cut, AdjointMessages messages) {
        this.names = names;
        this.cut = cut;
        this.messages = messages;
    }

    /** What a box is computed by. */
    String definition(Expr box, List<String> regions) {
        boolean widens = box instanceof Expr.Apply apply
                && apply.primitive() == Primitive.BROADCAST
                && apply.argument(0).shape().isScalar();
        String formula = printer(regions).definition(box);
        return widens ? formula + " in each element" : formula;
    }

    /** An adjoint or a message. */
    String reference(Expr node, List<String> regions) {
        return printer(regions).reference(node);
    }

    private ExpressionPrinter printer(List<String> regions) {
        return ExpressionPrinter.brief(node -> name(node, regions));
    }

    private Optional<String> name(Expr node, List<String> regions) {
        return messages.barred(node)
                .map(box -> names.within(box, regions) + Lettering.BAR)
                .or(() -> box(node).map(box -> names.within(box, regions)))
                .or(() -> messages.primed(node)
                        .map(prime -> prime.function().name().toLowerCase(Locale.ROOT) + Lettering.PRIME + "("
                                + names.within(prime.argument(), regions) + ")"))
                .or(() -> messages.softmaxOf(node).map(box -> "softmax(" + names.within(box, regions) + ")"));
    }

    private Optional<Expr> box(Expr node) {
        boolean drawn = cut.isBox(node) && !(node instanceof Expr.Constant);
        return messages.box(node).or(() -> drawn ? Optional.of(node) : Optional.empty());
    }
}
