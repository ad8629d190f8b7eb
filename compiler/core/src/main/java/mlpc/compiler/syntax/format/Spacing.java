package mlpc.compiler.syntax.format;

import java.util.Set;
import mlpc.grammar.MlpLexer;
import mlpc.grammar.MlpParser.ArrayContext;
import mlpc.grammar.MlpParser.ArrayLiteralContext;
import mlpc.grammar.MlpParser.BoundContext;
import mlpc.grammar.MlpParser.NegateContext;
import mlpc.grammar.MlpParser.NumberLiteralContext;
import mlpc.grammar.MlpParser.ParenthesisedContext;
import mlpc.grammar.MlpParser.SubscriptContext;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/** The space between two neighbours on one line. */
final class Spacing {
    private static final String NONE = "";
    private static final String ONE = " ";
    /** Between two entries of a block on one line, so that the eye can tell them apart. */
    private static final String THREE = "   ";

    private static final Set<Integer> NONE_BEFORE = Set.of(
            MlpLexer.COMMA,
            MlpLexer.COLON,
            MlpLexer.DOT,
            MlpLexer.PRIME,
            MlpLexer.POWER,
            MlpLexer.CLOSE_ROUND,
            MlpLexer.CLOSE_SQUARE);
    private static final Set<Integer> NONE_AFTER =
            Set.of(MlpLexer.DOT, MlpLexer.POWER, MlpLexer.OPEN_ROUND, MlpLexer.OPEN_SQUARE);

    private Spacing() {}

    static String between(Token left, Token right, BreakPoints grain) {
        if (grain.beginsEntry(right) && left.getType() != MlpLexer.OPEN_CURLY) {
            return THREE;
        }
        boolean tight = NONE_BEFORE.contains(right.getType())
                || NONE_AFTER.contains(left.getType())
                || isAttached(right, grain.owner(right))
                || isSign(left, grain.owner(left))
                || left.getType() == MlpLexer.RANGE
                || right.getType() == MlpLexer.RANGE && !(left.getType() == MlpLexer.NAME)
                || isRange(left, grain)
                || isRange(right, grain)
                || left.getType() == MlpLexer.OPEN_CURLY && right.getType() == MlpLexer.CLOSE_CURLY
                || grain.isFractionBar(left)
                || grain.isFractionBar(right);
        return tight ? NONE : ONE;
    }

    /** A bracket that belongs to what stands before it: a call, an index, a list of parameters, dimensions. */
    static boolean isAttached(Token token, ParserRuleContext owner) {
        return switch (token.getType()) {
            case MlpLexer.OPEN_ROUND -> !(owner instanceof ParenthesisedContext);
            case MlpLexer.OPEN_SQUARE -> !(owner instanceof ArrayContext) && !(owner instanceof ArrayLiteralContext);
            default -> false;
        };
    }

    private static boolean isSign(Token token, ParserRuleContext owner) {
        return token.getType() == MlpLexer.MINUS
                && (owner instanceof NegateContext
                        || owner instanceof NumberLiteralContext
                        || owner instanceof BoundContext);
    }

    private static boolean isRange(Token token, BreakPoints grain) {
        return token.getType() == MlpLexer.COLON && grain.owner(token) instanceof SubscriptContext;
    }
}
