package mlpc.compiler.syntax.parse.foreign;

import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;

/** A construct of another language, found where the text failed: its first and last token, the problem, and what to write instead. */
public record ForeignForm(Token from, Token to, String title, String help) {

    public ForeignForm(Token at, String title, String help) {
        this(at, at, title, help);
    }

    /**
     * Where the text failed, for those who look for foreign forms there.
     *
     * @param tokens all that the parser sees, the end of the file last
     * @param at the index of the token that did not fit
     * @param start the index of the first token of the innermost statement around it
     * @param rules the rules of the grammar around it, innermost first
     */
    record Place(List<Token> tokens, int at, int start, List<Integer> rules) {
        Token found() {
            return tokens.get(at);
        }

        Token first() {
            return tokens.get(start);
        }

        /** The token so many places after the one that did not fit, or before it; the nearest there is at either end. */
        Token near(int distance) {
            return tokens.get(Math.max(0, Math.min(tokens.size() - 1, at + distance)));
        }

        Token after(int index) {
            return tokens.get(Math.min(tokens.size() - 1, index + 1));
        }

        int type(int distance) {
            return near(distance).getType();
        }

        boolean within(int rule) {
            return rules.contains(rule);
        }

        /** Whether the rule is the innermost of those that {@code others} names. */
        boolean innermost(int rule, int... others) {
            for (int around : rules) {
                if (around == rule) {
                    return true;
                }
                for (int other : others) {
                    if (around == other) {
                        return false;
                    }
                }
            }
            return false;
        }

        /** Whether two neighbours have nothing between them. */
        boolean touching(int distance) {
            return near(distance).getStopIndex() + 1 == near(distance + 1).getStartIndex();
        }

        boolean sameLine(int distance) {
            return near(distance).getLine() == found().getLine();
        }
    }

    public static Optional<ForeignForm> of(Token at, String title, String help) {
        return Optional.of(new ForeignForm(at, title, help));
    }

    public static Optional<ForeignForm> of(Token from, Token to, String title, String help) {
        return Optional.of(new ForeignForm(from, to, title, help));
    }
}
