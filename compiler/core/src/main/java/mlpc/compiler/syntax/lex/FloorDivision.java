package mlpc.compiler.syntax.lex;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Problems;
import mlpc.grammar.MlpLexer;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/**
 * Python's {@code a // b}, of which this language reads an operand and a comment. Where the comment hides a bracket's end, as in
 * {@code dense(n // 2)}, the file would be wrong all the same: the division is reported, and the rest of the line read as was meant.
 */
public final class FloorDivision {
    private static final String SIGN = "//";
    /** In one line; more are prose or a hostile text. */
    private static final int MOST_DIVISIONS = 4;

    private static final Set<Integer> INFIX = Set.of(
            MlpLexer.PLUS,
            MlpLexer.MINUS,
            MlpLexer.TIMES,
            MlpLexer.DIVIDE,
            MlpLexer.POWER,
            MlpLexer.MATMUL,
            MlpLexer.PIPE);

    private final TreeSpans places;
    private final Problems problems;
    private final Deque<Integer> open = new ArrayDeque<>();

    private FloorDivision(TreeSpans places, Problems problems) {
        this.places = places;
        this.problems = problems;
    }

    /** The tokens, with what such comments hide among them. */
    static List<Token> check(TreeSpans places, List<Token> tokens, Problems problems) {
        return places.source().text().contains(SIGN) ? new FloorDivision(places, problems).kept(tokens) : tokens;
    }

    private List<Token> kept(List<Token> tokens) {
        int missing = unclosed(tokens);
        List<Token> kept = new ArrayList<>();
        for (Token token : tokens) {
            Token before = kept.isEmpty() ? token : kept.get(kept.size() - 1);
            Optional<List<Token>> hidden = missing > 0 && follows(before, token) ? hidden(token) : Optional.empty();
            if (hidden.isPresent()) {
                report(token);
                missing += unclosed(hidden.get());
                kept.add(divide(token));
                kept.addAll(hidden.get());
                hidden.get().forEach(this::follow);
            } else {
                kept.add(token);
                follow(token);
            }
        }
        return kept;
    }

    private static int unclosed(List<Token> tokens) {
        int count = 0;
        for (Token token : tokens) {
            count += Brackets.isOpening(token) ? 1 : Brackets.isClosing(token) ? -1 : 0;
        }
        return count;
    }

    private void follow(Token token) {
        if (Brackets.isOpening(token)) {
            open.push(closing(token.getType()));
        } else if (Brackets.isClosing(token) && !open.isEmpty()) {
            open.pop();
        }
    }

    /** Whether a token is a comment right behind the end of an operand. */
    private static boolean follows(Token before, Token token) {
        return token.getType() == MlpLexer.LINE_COMMENT
                && before.getLine() == token.getLine()
                && Vocabulary.endsOperand(before.getType());
    }

    /**
     * The text of a comment, if it could be the rest of the expression before it: it parses as one, and closes the brackets that are still
     * open. A further {@code //} begins a comment or divides, whichever of the two parses.
     */
    private Optional<List<Token>> hidden(Token comment) {
        String text = comment.getText().substring(SIGN.length());
        for (int division = 0; division < MOST_DIVISIONS; division++) {
            List<Token> tokens = lex(text);
            List<Integer> ends = new ArrayList<>();
            if (reads(tokens, ends) && !ends.isEmpty() && areOpen(ends)) {
                tokens.forEach(token -> move((CommonToken) token, comment));
                return Optional.of(tokens);
            }
            int next = text.indexOf(SIGN);
            if (next < 0) {
                break;
            }
            text = text.substring(0, next) + "/ " + text.substring(next + SIGN.length());
        }
        return Optional.empty();
    }

    private boolean areOpen(List<Integer> ends) {
        return ends.size() <= open.size()
                && List.copyOf(open).subList(0, ends.size()).equals(ends);
    }

    /** The names in a comment without its sign, if it reads like an operand and what may follow one. */
    public static Optional<List<String>> names(String text) {
        List<Token> tokens = lex(text);
        List<Integer> ends = new ArrayList<>();
        if (!reads(tokens, ends) || !ends.isEmpty()) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>();
        for (Token token : tokens) {
            if (token.getType() == MlpLexer.NAME) {
                names.add(token.getText());
            }
        }
        return Optional.of(names);
    }

    /** Up to another comment. */
    private static List<Token> lex(String text) {
        MlpLexer lexer = new MlpLexer(CharStreams.fromString(text));
        List<Token> tokens = new ArrayList<>();
        for (Token token = lexer.nextToken();
                token.getType() != Token.EOF && token.getChannel() == Token.DEFAULT_CHANNEL;
                token = lexer.nextToken()) {
            tokens.add(token);
        }
        return tokens;
    }

    /**
     * Whether tokens are an operand and what may follow one: operators with other operands, arguments, brackets' ends. Two words side
     * by side are prose.
     *
     * @param ends receives the brackets that are closed and were not opened here
     */
    private static boolean reads(List<Token> tokens, List<Integer> ends) {
        Deque<Integer> own = new ArrayDeque<>();
        boolean wants = true;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            int type = token.getType();
            boolean touches = i > 0 && tokens.get(i - 1).getStopIndex() + 1 == token.getStartIndex();
            if (Brackets.isOpening(token)) {
                if (type == MlpLexer.OPEN_CURLY || !wants && !touches) {
                    return false;
                }
                own.push(closing(type));
                wants = true;
            } else if (wants && !(Brackets.isClosing(token) && calls(tokens, i - 1))) {
                if (type != MlpLexer.MINUS && !isOperand(type)) {
                    return false;
                }
                wants = type == MlpLexer.MINUS;
            } else if (Brackets.isClosing(token)) {
                wants = false;
                if (own.isEmpty()) {
                    ends.add(type);
                } else if (own.pop() != type) {
                    return false;
                }
            } else if (INFIX.contains(type) || type == MlpLexer.COMMA || type == MlpLexer.COLON && isNamed(tokens, i)) {
                wants = true;
            } else {
                return false;
            }
        }
        return !wants && own.isEmpty();
    }

    private static boolean isOperand(int type) {
        return type == MlpLexer.NAME || type == MlpLexer.INTEGER || type == MlpLexer.DECIMAL;
    }

    /** Whether a bracket opens the arguments of a call: there need be none. */
    private static boolean calls(List<Token> tokens, int at) {
        return at > 0
                && tokens.get(at).getType() == MlpLexer.OPEN_ROUND
                && tokens.get(at - 1).getType() == MlpLexer.NAME;
    }

    /** Whether a colon follows an argument's name. */
    private static boolean isNamed(List<Token> tokens, int colon) {
        return colon > 1 && tokens.get(colon - 2).getType() == MlpLexer.COMMA;
    }

    private static int closing(int opening) {
        return switch (opening) {
            case MlpLexer.OPEN_ROUND -> MlpLexer.CLOSE_ROUND;
            case MlpLexer.OPEN_SQUARE -> MlpLexer.CLOSE_SQUARE;
            default -> MlpLexer.CLOSE_CURLY;
        };
    }

    private static Token divide(Token comment) {
        CommonToken sign = new CommonToken(comment);
        sign.setType(MlpLexer.DIVIDE);
        sign.setChannel(Token.DEFAULT_CHANNEL);
        sign.setStopIndex(comment.getStartIndex() + SIGN.length() - 1);
        sign.setText("/");
        return sign;
    }

    /** Puts a token of a comment's text where it stands in the file. */
    private static void move(CommonToken token, Token comment) {
        int from = comment.getStartIndex() + SIGN.length();
        token.setText(token.getText());
        token.setStartIndex(token.getStartIndex() + from);
        token.setStopIndex(token.getStopIndex() + from);
        token.setLine(comment.getLine());
        token.setCharPositionInLine(token.getCharPositionInLine() + comment.getCharPositionInLine() + SIGN.length());
    }

    private void report(Token comment) {
        int start = comment.getStartIndex();
        problems.add(Problem.error(
                        "syntax",
                        places.source().span(start, start + SIGN.length()),
                        "`//` begins a comment, and divides nothing")
                .help("A quotient is `a / b`; nothing rounds it down, and a size has to come out whole.")
                .edit(places.source().span(start, start + SIGN.length()), "/"));
    }
}
