package mlpc.compiler.syntax.lex;

import java.util.List;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Problems;
import mlpc.grammar.MlpParser;
import org.antlr.v4.runtime.Token;

/**
 * Finds values that were forgotten. The parser does not see them, because newlines mean nothing to it and keywords may be names: in
 *
 * <pre>
 * loss fit =
 * predict t = y
 * </pre>
 *
 * it reads {@code predict} as the loss and {@code t = y} as a binding. No expression has two words side by side, so a
 * keyword that begins a line and has a word after it begins a member, whatever stands before.
 */
final class MissingValues {
    private MissingValues() {}

    static void check(TreeSpans places, List<Token> all, Problems problems) {
        List<Token> tokens = all.stream()
                .filter(token -> token.getChannel() == Token.DEFAULT_CHANNEL)
                .toList();
        for (int i = 1; i < tokens.size() - 1; i++) {
            Token before = tokens.get(i - 1);
            Token word = tokens.get(i);
            if (Vocabulary.wantsOperand(before.getType())
                    && !Brackets.isOpening(before)
                    && before.getLine() < word.getLine()
                    && !boundsType(tokens, i - 1)
                    && beginsMember(word, tokens.get(i + 1))) {
                problems.add(missing(places, before).note(places.of(word), "a new member begins here"));
            } else if (before.getType() == MlpParser.ASSIGN
                    && before.getLine() < word.getLine()
                    && word.getType() == MlpParser.NAME
                    && tokens.get(i + 1).getType() == MlpParser.ASSIGN) {
                problems.add(
                        missing(places, before)
                                .note(places.of(word), "a name is given here instead")
                                .help(
                                        "A value is one expression; names for its parts stand before it, in a model or a layer."));
            }
        }
    }

    private static Problem missing(TreeSpans places, Token before) {
        return Problem.error("syntax", places.of(before), "expected an expression after `" + before.getText() + "`");
    }

    /** {@code real<lower=0>} of other languages: its {@code >} wants nothing after it. */
    private static boolean boundsType(List<Token> tokens, int last) {
        for (int i = last; i > 0 && tokens.get(i).getLine() == tokens.get(last).getLine(); i--) {
            if (tokens.get(i).getType() == MlpParser.LESS && tokens.get(i - 1).getType() == MlpParser.REAL) {
                return tokens.get(last).getType() == MlpParser.GREATER;
            }
        }
        return false;
    }

    /** Whether a word and the one after it, on the same line, begin a member. */
    static boolean beginsMember(Token word, Token next) {
        if (!Vocabulary.MEMBER_WORDS.contains(word.getType()) || word.getLine() != next.getLine()) {
            return false;
        }
        return switch (word.getType()) {
            case MlpParser.EXAMPLES, MlpParser.TRAIN, MlpParser.BUDGET -> next.getType() == MlpParser.OPEN_CURLY;
            case MlpParser.DATA -> next.getType() == MlpParser.TEXT || next.getType() == MlpParser.NAME;
            default ->
                next.getType() == MlpParser.NAME
                        || Vocabulary.isKeyword(next.getType()) && !Vocabulary.isReserved(next.getType());
        };
    }
}
