package mlpc.compiler.syntax.lex;

import java.util.List;
import java.util.Set;
import mlpc.grammar.MlpLexer;
import org.antlr.v4.runtime.Token;

/** Decides where each kind of bracket can stand, by its neighbours alone: an approximation of the grammar. */
final class BracketPlaces {
    /** What begins a block behind its word. */
    private static final Set<Integer> BLOCKS =
            Set.of(MlpLexer.TRAIN, MlpLexer.EXAMPLES, MlpLexer.BUDGET, MlpLexer.COST, MlpLexer.OF, MlpLexer.FLAG);

    private BracketPlaces() {}

    /**
     * Whether a bracket of a type could stand between two words.
     *
     * @param words all words, the end of the file last
     * @param before the index of the word before it, or −1
     * @param after the index of the word after it
     * @param depth how many brackets are open there
     */
    static boolean fits(int type, List<Token> words, int before, int after, int depth) {
        int left = before < 0 ? Token.EOF : words.get(before).getType();
        Token next = words.get(after);
        boolean lineEnds =
                next.getType() == Token.EOF || before < 0 || words.get(before).getLine() < next.getLine();
        return switch (type) {
            case MlpLexer.OPEN_ROUND, MlpLexer.OPEN_SQUARE -> opens(left, next.getType());
            case MlpLexer.CLOSE_ROUND, MlpLexer.CLOSE_SQUARE ->
                closes(type, left) && (lineEnds || !Vocabulary.beginsValue(next.getType()));
            case MlpLexer.OPEN_CURLY -> opensBlock(words, before);
            default ->
                !BLOCKS.contains(left)
                        && !StrayBrackets.UNFINISHED.contains(left)
                        && (lineEnds || depth > 1 && !continues(next.getType()));
        };
    }

    /** Round and square brackets follow a word or an operator, and are not followed by what needs something before it. */
    private static boolean opens(int left, int right) {
        boolean empty = right == MlpLexer.CLOSE_ROUND && left == MlpLexer.NAME;
        boolean begins = !Vocabulary.wantsOperand(right) || right == MlpLexer.MINUS || right == MlpLexer.OPEN_ROUND;
        return empty
                || (begins || right == MlpLexer.OPEN_SQUARE)
                        && right != MlpLexer.CLOSE_ROUND
                        && right != MlpLexer.CLOSE_SQUARE
                        && right != MlpLexer.CLOSE_CURLY
                        && right != MlpLexer.COMMA;
    }

    private static boolean closes(int type, int left) {
        boolean round = type == MlpLexer.CLOSE_ROUND;
        return Vocabulary.endsOperand(left)
                || left == MlpLexer.TEXT
                || Vocabulary.isKeyword(left)
                || left == MlpLexer.CLOSE_CURLY
                || left == (round ? MlpLexer.OPEN_ROUND : MlpLexer.COLON);
    }

    /** Whether the words before, on their line, are the header of a block, or of a list of labels. */
    private static boolean opensBlock(List<Token> words, int before) {
        if (before < 0) {
            return false;
        }
        int left = words.get(before).getType();
        int first = before;
        while (first > 0 && words.get(first - 1).getLine() == words.get(before).getLine()) {
            first--;
        }
        int header = words.get(first).getType();
        boolean named = before == first + 1 && left == MlpLexer.NAME;
        return BLOCKS.contains(left)
                || named && (header == MlpLexer.MODEL || header == MlpLexer.INPUT)
                || header == MlpLexer.LAYER && before > first + 1 && closes(MlpLexer.CLOSE_ROUND, left)
                || (left == MlpLexer.NAME || left == MlpLexer.CLOSE_ROUND) && isColumn(words, first, before);
    }

    /** Whether a line begins with a column, {@code size: ordinal}, or a bracket within one has just closed. */
    private static boolean isColumn(List<Token> words, int first, int last) {
        for (int i = first; i < last; i++) {
            if (words.get(i).getType() == MlpLexer.COLON) {
                return words.get(i + 1).getType() == MlpLexer.NAME;
            }
        }
        return false;
    }

    private static boolean continues(int right) {
        return Vocabulary.continues(right) && right != MlpLexer.COMMA && right != MlpLexer.OPEN_ROUND
                || right == MlpLexer.CLOSE_ROUND
                || right == MlpLexer.CLOSE_SQUARE
                || right == MlpLexer.MINUS;
    }
}
