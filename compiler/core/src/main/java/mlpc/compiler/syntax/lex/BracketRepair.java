package mlpc.compiler.syntax.lex;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import mlpc.grammar.MlpLexer;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/**
 * Puts missing brackets where they were probably meant, and leaves out brackets that close nothing. So one forgotten bracket does not
 * hide the rest of the file from the parser. A bracket that was put in has no characters of its own.
 */
final class BracketRepair {
    private final List<Token> tokens;
    /** Those that the parser sees, and where each is among them; found when the first bracket is missing. */
    private final List<Token> words = new ArrayList<>();

    private final IdentityHashMap<Token, Integer> places = new IdentityHashMap<>();
    private final IdentityHashMap<Token, Boolean> dropped = new IdentityHashMap<>();
    /** What stands before a token, in order. */
    private final IdentityHashMap<Token, List<Token>> before = new IdentityHashMap<>();

    BracketRepair(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** A bracket of this type goes in before a token. */
    void put(int type, Token place) {
        CommonToken bracket = new CommonToken(type, Vocabulary.word(type));
        Token previous = previous(place);
        int offset = previous == null ? 0 : previous.getStopIndex() + 1;
        bracket.setLine(previous == null ? 1 : previous.getLine());
        bracket.setCharPositionInLine(
                previous == null
                        ? 0
                        : previous.getCharPositionInLine() + previous.getText().length());
        bracket.setStartIndex(offset);
        bracket.setStopIndex(offset - 1);
        before.computeIfAbsent(place, ignored -> new ArrayList<>()).add(bracket);
        places.put(bracket, index(place));
    }

    /** Opens a block after its header; gives back what it then begins with. */
    Token open(Token header) {
        Token next = words.get(index(header) + 1);
        put(MlpLexer.OPEN_CURLY, next);
        return next;
    }

    /** A bracket that closes nothing is left out. */
    void drop(Token bracket) {
        dropped.put(bracket, true);
    }

    /** A bracket of another type stands in the place of one. */
    void replace(Token bracket, int type) {
        CommonToken other = new CommonToken(bracket);
        other.setType(type);
        other.setText(Vocabulary.word(type));
        drop(bracket);
        before.computeIfAbsent(bracket, ignored -> new ArrayList<>()).add(other);
    }

    boolean isDropped(Token bracket) {
        return dropped.containsKey(bracket);
    }

    /** The brackets that were put in before a token. */
    List<Token> before(Token token) {
        return before.getOrDefault(token, List.of());
    }

    private @Nullable Token previous(Token place) {
        int index = index(place);
        return index == 0 ? null : words.get(index - 1);
    }

    private int index(Token token) {
        if (words.isEmpty()) {
            for (Token each : tokens) {
                if (each.getChannel() == Token.DEFAULT_CHANNEL) {
                    places.put(each, words.size());
                    words.add(each);
                }
            }
        }
        return requireNonNull(places.get(token));
    }

    /**
     * Where what a bracket opened has to end at the latest: before the token that closes something around it, or the first
     * line after it that begins something that cannot stand within.
     */
    Token end(Token opener, Token closesAround) {
        boolean curly = opener.getType() == MlpLexer.OPEN_CURLY;
        int start = index(opener);
        boolean body = curly && isBody(words, start);
        for (int i = start + 1; i < words.size() - 1 && words.get(i) != closesAround; i++) {
            boolean first = words.get(i - 1).getLine() < words.get(i).getLine();
            boolean begins = body
                    ? beginsItem(words.get(i), words.get(i + 1))
                    : MissingValues.beginsMember(words.get(i), words.get(i + 1))
                            || !curly && beginsBinding(words.get(i), words.get(i + 1));
            if (first && begins) {
                return words.get(i);
            }
        }
        return closesAround;
    }

    /** Whether a curly bracket opens the body of a model or a layer; others open a block within one. */
    private static boolean isBody(List<Token> words, int opener) {
        int type = opener == 0 ? Token.EOF : words.get(opener - 1).getType();
        return type != MlpLexer.TRAIN
                && type != MlpLexer.EXAMPLES
                && type != MlpLexer.BUDGET
                && type != MlpLexer.COST
                && type != MlpLexer.OF;
    }

    private static boolean beginsItem(Token word, Token next) {
        boolean item =
                word.getType() == MlpLexer.MODEL || word.getType() == MlpLexer.LAYER || word.getType() == MlpLexer.FN;
        return item && next.getType() == MlpLexer.NAME
                || word.getType() == MlpLexer.IMPORT && next.getType() == MlpLexer.TEXT;
    }

    private static boolean beginsBinding(Token word, Token next) {
        return word.getType() == MlpLexer.NAME && next.getType() == MlpLexer.ASSIGN
                || word.getType() == MlpLexer.RETURN
                || beginsItem(word, next);
    }

    /** The tokens with what was put between them. */
    List<Token> repaired() {
        List<Token> all = new ArrayList<>();
        for (Token token : tokens) {
            all.addAll(before(token));
            if (!dropped.containsKey(token)) {
                all.add(token);
            }
        }
        return all;
    }
}
