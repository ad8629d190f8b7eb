package mlpc.compiler.explain.graph.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mlpc.compiler.graph.Expr;

/**
 * Messages and adjoints as a picture has room for them. A message that would make an arrow or a box long is written as what it is by
 * the Chain Rule, the sender's adjoint and its derivative: {@code (∂y/∂x)ᵀ ȳ}.
 */
final class MessageTexts {
    private static final double SIZE = 12;

    /** The most pixels of a message on an arrow, of one that is all of an adjoint, and of an adjoint. */
    private static final double ON_ARROW = 125;

    private static final double ALONE = 210;
    private static final double ADJOINT = 270;

    private final AdjointMessages messages;
    private final Formulae formulae;

    MessageTexts(AdjointMessages messages, Formulae formulae) {
        this.messages = messages;
        this.formulae = formulae;
    }

    /** What a box sends back to one in its formula, if it does. */
    Optional<String> message(Expr from, Expr to) {
        return messages.message(from, to).map(message -> shorter(formulae.message(message), from, to));
    }

    /** The adjoint of a box: what it is sent, added up. */
    Optional<String> adjoint(Expr box) {
        return messages.adjointOf(box).map(formulae::message).map(whole -> {
            List<Expr> senders = messages.senders(box);
            boolean isWhole = width(whole) <= (senders.size() > 1 ? ADJOINT : ALONE);
            if (senders.isEmpty() || isWhole) {
                return whole;
            }
            List<String> parts = new ArrayList<>();
            senders.forEach(from -> message(from, box).ifPresent(parts::add));
            String sum = sum(parts);
            return width(sum) <= ADJOINT
                    ? sum
                    : sum(senders.stream().map(from -> product(from, box)).toList());
        });
    }

    private String shorter(String message, Expr from, Expr to) {
        return width(message) <= (messages.isSum(to) ? ON_ARROW : ALONE) ? message : product(from, to);
    }

    private String product(Expr from, Expr to) {
        return formulae.product(
                from, to, messages.isPartial(from) || !from.shape().isScalar());
    }

    private static double width(String text) {
        return FormulaLine.of(text, SIZE, false, Double.MAX_VALUE).width();
    }

    private static String sum(List<String> parts) {
        StringBuilder sum = new StringBuilder();
        for (String part : parts) {
            boolean isNegative = part.startsWith("−");
            sum.append(sum.isEmpty() ? (isNegative ? "−" : "") : isNegative ? " − " : " + ");
            sum.append(isNegative ? part.substring(1) : part);
        }
        return sum.toString();
    }
}
