package mlpc.compiler.syntax.lex;

import java.util.ArrayList;
import java.util.List;
import mlpc.grammar.MlpLexer;
import org.antlr.v4.runtime.Token;

/** Finds the headers of models, layers and blocks that stand without the curly bracket that they need. */
final class BlockHeaders {
    private BlockHeaders() {}

    /** The last word of each such header. */
    static List<Token> unopened(List<Token> tokens) {
        List<Token> words = tokens.stream()
                .filter(token -> token.getChannel() == Token.DEFAULT_CHANNEL)
                .toList();
        List<Token> found = new ArrayList<>();
        for (int i = 0; i < words.size() - 1; i++) {
            boolean first = i == 0 || words.get(i - 1).getLine() < words.get(i).getLine();
            int last = first ? last(words, i) : -1;
            if (last >= 0 && last + 1 < words.size() - 1 && words.get(last + 1).getType() != MlpLexer.OPEN_CURLY) {
                found.add(words.get(last));
            }
        }
        return found;
    }

    /** The curly brackets that close a model or a layer too early: a line follows that can only stand within it. */
    static List<Token> early(List<Token> tokens) {
        List<Token> words = tokens.stream()
                .filter(token -> token.getChannel() == Token.DEFAULT_CHANNEL)
                .toList();
        List<Token> found = new ArrayList<>();
        int depth = 0;
        for (int i = 0; i < words.size() - 2; i++) {
            Token word = words.get(i);
            if (word.getType() == MlpLexer.OPEN_CURLY) {
                depth++;
            } else if (word.getType() == MlpLexer.CLOSE_CURLY && depth == 1 && goesOn(words, i + 1)) {
                found.add(word);
            } else if (word.getType() == MlpLexer.CLOSE_CURLY) {
                depth--;
            }
        }
        return found;
    }

    private static boolean goesOn(List<Token> words, int i) {
        int type = words.get(i).getType();
        boolean item = Vocabulary.ITEM_WORDS.contains(type);
        boolean binding = type == MlpLexer.NAME && words.get(i + 1).getType() == MlpLexer.ASSIGN;
        return binding || !item && Vocabulary.MEMBER_WORDS.contains(type);
    }

    /** The index of the last word of the header that begins at an index, or -1 if none does. */
    private static int last(List<Token> words, int i) {
        int next = words.get(i + 1).getType();
        return switch (words.get(i).getType()) {
            case MlpLexer.MODEL -> next == MlpLexer.NAME ? i + 1 : -1;
            case MlpLexer.LAYER -> next == MlpLexer.NAME ? endOfLine(words, i) : -1;
            case MlpLexer.TRAIN, MlpLexer.EXAMPLES, MlpLexer.BUDGET -> {
                boolean line = next == MlpLexer.NAME || next == MlpLexer.OPEN_SQUARE || next == MlpLexer.INTEGER;
                yield line || endOfLine(words, i) == i ? i : -1;
            }
            default -> -1;
        };
    }

    private static int endOfLine(List<Token> words, int i) {
        int last = i;
        while (last + 1 < words.size()
                && words.get(last + 1).getLine() == words.get(i).getLine()) {
            if (words.get(last + 1).getType() == MlpLexer.OPEN_CURLY) {
                return -1;
            }
            last++;
        }
        return last;
    }
}
