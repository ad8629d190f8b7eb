package mlpc.compiler.syntax.lex;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import mlpc.grammar.MlpLexer;
import org.antlr.v4.runtime.Token;

/** The three pairs of brackets. */
public final class Brackets {
    private static final Map<Integer, Integer> CLOSER = Map.of(
            MlpLexer.OPEN_ROUND, MlpLexer.CLOSE_ROUND,
            MlpLexer.OPEN_SQUARE, MlpLexer.CLOSE_SQUARE,
            MlpLexer.OPEN_CURLY, MlpLexer.CLOSE_CURLY);

    private Brackets() {}

    public static boolean isOpening(Token token) {
        return CLOSER.containsKey(token.getType());
    }

    public static boolean isClosing(Token token) {
        return CLOSER.containsValue(token.getType());
    }

    static boolean isBracket(int type) {
        return CLOSER.containsKey(type) || CLOSER.containsValue(type);
    }

    static boolean opens(int type) {
        return CLOSER.containsKey(type);
    }

    /** The type that opens what a closing type closes. */
    static int opener(int closer) {
        return closer == MlpLexer.CLOSE_ROUND
                ? MlpLexer.OPEN_ROUND
                : closer == MlpLexer.CLOSE_SQUARE ? MlpLexer.OPEN_SQUARE : MlpLexer.OPEN_CURLY;
    }

    /** The type that closes what an opening type opens. */
    static int closer(int opener) {
        return requireNonNull(CLOSER.get(opener));
    }

    /** In the backquotes of messages. */
    static String closer(Token opener) {
        return MlpLexer.VOCABULARY.getLiteralName(closer(opener.getType())).replace('\'', '`');
    }
}
