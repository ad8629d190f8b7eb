package mlpc.compiler.syntax.lex;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import mlpc.grammar.MlpLexer;
import org.antlr.v4.runtime.Token;

/** Finds curly brackets that close where nothing can end: within other brackets, or right after a token that needs an operand. */
final class StrayBrackets {
    /** Tokens after which an expression is incomplete. */
    static final Set<Integer> UNFINISHED = Set.of(
            MlpLexer.ASSIGN,
            MlpLexer.COMMA,
            MlpLexer.COLON,
            MlpLexer.PIPE,
            MlpLexer.DRAWN,
            MlpLexer.ARROW,
            MlpLexer.PLUS,
            MlpLexer.MINUS,
            MlpLexer.TIMES,
            MlpLexer.DIVIDE,
            MlpLexer.POWER,
            MlpLexer.MATMUL,
            MlpLexer.EQUAL,
            MlpLexer.LESS_EQUAL,
            MlpLexer.OPEN_ROUND,
            MlpLexer.OPEN_SQUARE);

    private StrayBrackets() {}

    static List<Token> find(List<Token> tokens) {
        List<Token> words = tokens.stream()
                .filter(token -> token.getChannel() == Token.DEFAULT_CHANNEL)
                .toList();
        List<Token> found = new ArrayList<>();
        int within = 0;
        for (int i = 1; i < words.size(); i++) {
            Token word = words.get(i);
            Token before = words.get(i - 1);
            boolean newLine = before.getLine() < word.getLine();
            within = newLine ? 0 : within + opened(before);
            boolean stray = within > 0 && closesOnLine(words, i) || UNFINISHED.contains(before.getType());
            if (word.getType() == MlpLexer.CLOSE_CURLY && !newLine && stray) {
                found.add(word);
            }
        }
        return found;
    }

    private static int opened(Token token) {
        return switch (token.getType()) {
            case MlpLexer.OPEN_ROUND, MlpLexer.OPEN_SQUARE -> 1;
            case MlpLexer.CLOSE_ROUND, MlpLexer.CLOSE_SQUARE -> -1;
            default -> 0;
        };
    }

    /** Whether a round or square bracket that is open at a place is closed behind it, on the same line. */
    private static boolean closesOnLine(List<Token> words, int at) {
        int depth = 0;
        for (int i = at + 1;
                i < words.size() && words.get(i).getLine() == words.get(at).getLine();
                i++) {
            depth += opened(words.get(i));
            if (depth < 0) {
                return true;
            }
        }
        return false;
    }
}
