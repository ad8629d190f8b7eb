package mlpc.compiler.syntax.lex;

import java.util.List;
import java.util.Optional;
import mlpc.grammar.MlpLexer;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the one bracket that was mistyped, left out or typed too often. It is found if a single change makes all brackets match and
 * leaves each where a bracket of its kind may stand.
 *
 * <p>A change at one place changes nothing before and nothing behind it. Everything before it may leave brackets open; everything
 * behind it may close them. With the new bracket between them, the two must cancel. Both are kept for every place as linked stacks with
 * a hash, so that each change is tried in constant time.
 */
final class BracketEditSearch {
    private static final int[] TYPES = {
        MlpLexer.OPEN_ROUND, MlpLexer.OPEN_SQUARE, MlpLexer.OPEN_CURLY,
        MlpLexer.CLOSE_ROUND, MlpLexer.CLOSE_SQUARE, MlpLexer.CLOSE_CURLY
    };

    /** What a change costs that puts a bracket where none of its kind can stand, or leaves one there. */
    static final int MISPLACED = 8;
    /** What it costs if the round and square brackets of its line do not match afterwards. */
    private static final int LINE_OPEN = 4;
    /** Another kind, and another direction, are harder to mistype than to forget. */
    private static final int OTHER_DIRECTION = 1;

    private static final int DROPPED = 2;
    private static final int PUT = 3;

    private final List<Token> words;
    /** What is open before each word; null where a bracket before it closes nothing, or something else. */
    private final @Nullable Open[] before;
    /** What is closed from each word on, by the kinds of the brackets that open it; null where those behind do not match. */
    private final @Nullable Open[] behind;

    /** The same for round and square brackets, from the first word of each line; behind a word, up to the last of its line. */
    private final @Nullable Open[] lineBefore;

    private final @Nullable Open[] lineBehind;

    /** A stack of brackets that are open, by the types that opened them. */
    private record Open(int type, @Nullable Open rest, int depth, long hash) {
        static final Open NONE = new Open(0, null, 0, 17);

        Open push(int opener) {
            return new Open(opener, this, depth + 1, hash * 1_000_003 + opener);
        }

        boolean equalsStack(@Nullable Open other) {
            return other != null && depth == other.depth && hash == other.hash;
        }
    }

    private BracketEditSearch(List<Token> words) {
        this.words = words;
        this.before = new Open[words.size() + 1];
        this.behind = new Open[words.size() + 1];
        before[0] = Open.NONE;
        for (int i = 0; i < words.size(); i++) {
            before[i + 1] = after(before[i], words.get(i).getType());
        }
        behind[words.size()] = Open.NONE;
        for (int i = words.size() - 1; i >= 0; i--) {
            behind[i] = ahead(behind[i + 1], words.get(i).getType());
        }
        this.lineBefore = new Open[words.size() + 1];
        this.lineBehind = new Open[words.size() + 1];
        for (int i = 0; i < words.size(); i++) {
            lineBefore[i] = isFirst(i)
                    ? Open.NONE
                    : inLine(lineBefore[i - 1], words.get(i - 1).getType());
        }
        for (int i = words.size(); i >= 1; i--) {
            boolean last = i == words.size() || isFirst(i);
            lineBehind[i] = last
                    ? Open.NONE
                    : aheadInLine(lineBehind[i + 1], words.get(i).getType());
        }
    }

    /** The change that is most like a slip of the hand, if there is one that makes all brackets match. */
    static Optional<BracketEdit> find(List<Token> words) {
        BracketEditSearch search = new BracketEditSearch(words);
        Optional<BracketEdit> best = Optional.empty();
        for (int i = 0; i < words.size(); i++) {
            if (search.before[i] == null) {
                break;
            }
            best = search.at(i, best);
        }
        return best;
    }

    private Optional<BracketEdit> at(int i, Optional<BracketEdit> known) {
        Optional<BracketEdit> best = known;
        int old = words.get(i).getType();
        boolean bracket = Brackets.isBracket(old);
        Open open = before[i];
        if (bracket && behind[i + 1] != null) {
            for (int type : TYPES) {
                if (type != old && isClosed(after(open, type), i + 1)) {
                    best = BracketEdit.better(best, replaced(i, type));
                }
            }
            if (isClosed(open, i + 1)) {
                best = BracketEdit.better(best, dropped(i));
            }
        }
        if (i + 2 < behind.length && behind[i + 2] != null && bracket) {
            int next = words.get(i + 1).getType();
            if (Brackets.isBracket(next) && next != old && isClosed(after(after(open, next), old), i + 2)) {
                best = BracketEdit.better(best, new BracketEdit(i, BracketEdit.Kind.SWAP, next, OTHER_DIRECTION));
            }
        }
        if (behind[i] != null) {
            for (int type : TYPES) {
                if (isClosed(after(open, type), i)) {
                    int cost = PUT + misplaced(type, i - 1, i) + lineOpen(i, type, false);
                    best = BracketEdit.better(best, new BracketEdit(i, BracketEdit.Kind.PUT, type, cost));
                }
            }
        }
        return best;
    }

    private BracketEdit replaced(int i, int type) {
        int old = words.get(i).getType();
        boolean turned = Brackets.opens(type) != Brackets.opens(old);
        int cost = (turned ? OTHER_DIRECTION : 0)
                + misplaced(type, i - 1, i + 1)
                - misplaced(old, i - 1, i + 1)
                + lineOpen(i, type, true)
                + (Brackets.opens(type) && !turned ? OTHER_DIRECTION : 0);
        return new BracketEdit(i, BracketEdit.Kind.REPLACE, type, cost);
    }

    private BracketEdit dropped(int i) {
        int cost = DROPPED - misplaced(words.get(i).getType(), i - 1, i + 1) + lineOpen(i, 0, true);
        return new BracketEdit(i, BracketEdit.Kind.DROP, 0, cost);
    }

    private int misplaced(int type, int left, int right) {
        int last = words.size() - 1;
        Open open = before[left + 1];
        int depth = open == null ? 0 : open.depth;
        return BracketPlaces.fits(type, words, left, Math.min(right, last), depth) ? 0 : MISPLACED;
    }

    private boolean isClosed(@Nullable Open open, int from) {
        return open != null && open.equalsStack(behind[from]);
    }

    /** What it costs if the round and square brackets of a line do not match with a bracket at an index, or before it. */
    private int lineOpen(int index, int type, boolean replaces) {
        boolean atEnd = !replaces && isFirst(index) && !Brackets.opens(type) && index > 0;
        Open open = atEnd ? inLine(lineBefore[index - 1], words.get(index - 1).getType()) : lineBefore[index];
        Open wanted = atEnd ? Open.NONE : replaces ? lineBehind[index + 1] : lineFrom(index);
        Open changed = inLine(open, type);
        return changed != null && changed.equalsStack(wanted) ? 0 : LINE_OPEN;
    }

    /** What the rest of a line, from a word of it on, closes of what is before. */
    private @Nullable Open lineFrom(int index) {
        return aheadInLine(lineBehind[index + 1], words.get(index).getType());
    }

    private boolean isFirst(int index) {
        return index == 0 || words.get(index - 1).getLine() < words.get(index).getLine();
    }

    private static @Nullable Open inLine(@Nullable Open open, int type) {
        return isCurly(type) ? open : after(open, type);
    }

    private static @Nullable Open aheadInLine(@Nullable Open open, int type) {
        return isCurly(type) ? open : ahead(open, type);
    }

    private static boolean isCurly(int type) {
        return type == MlpLexer.OPEN_CURLY || type == MlpLexer.CLOSE_CURLY;
    }

    /** What is open behind a word. */
    private static @Nullable Open after(@Nullable Open open, int type) {
        if (open == null || !Brackets.isBracket(type)) {
            return open;
        }
        if (Brackets.opens(type)) {
            return open.push(type);
        }
        return open.type != 0 && Brackets.closer(open.type) == type ? open.rest : null;
    }

    /** What has to be open before a word for all that follows it to match. */
    private static @Nullable Open ahead(@Nullable Open open, int type) {
        if (open == null || !Brackets.isBracket(type)) {
            return open;
        }
        if (!Brackets.opens(type)) {
            return open.push(Brackets.opener(type));
        }
        return open.type == type ? open.rest : null;
    }
}
