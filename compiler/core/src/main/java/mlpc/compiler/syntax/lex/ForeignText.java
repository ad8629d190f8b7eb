package mlpc.compiler.syntax.lex;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Problems;
import mlpc.grammar.MlpLexer;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/**
 * Signs that have no meaning alone and belong together in other languages: comments, bars around a value, LaTeX. Each is
 * reported once and read as what was meant, or left out, so that the rest of the line is understood.
 */
final class ForeignText {
    private record Infix(int type, String sign, String help) {}

    /** What stands between R's percent signs. */
    private static final Map<String, Infix> OF_R = Map.of(
            "*", new Infix(MlpLexer.MATMUL, "@", "The matrix product is `A @ b`."),
            ">", new Infix(MlpLexer.PIPE, "|>", "A layer is applied with `x |> dense(8)`."),
            "/", new Infix(MlpLexer.DIVIDE, "/", "A quotient is `a / b`; nothing rounds it down."));

    private static final String DENSITY = "What the data shall be near is a loss: `loss fit = squared_error(y, t)`.";

    private final TreeSpans places;
    private final List<Token> tokens;
    private final Problems problems;
    private final List<Token> kept = new ArrayList<>();
    private final Set<String> said = new HashSet<>();
    /** The line whose LaTeX was reported last: one report is enough for a formula. */
    private int latexLine;

    private ForeignText(TreeSpans places, List<Token> tokens, Problems problems) {
        this.places = places;
        this.tokens = tokens;
        this.problems = problems;
    }

    /** The tokens that are left when what is foreign among them has been reported. */
    static List<Token> check(TreeSpans places, List<Token> tokens, Problems problems) {
        ForeignText text = new ForeignText(places, tokens, problems);
        for (int i = 0; i < tokens.size(); ) {
            i = text.next(i);
        }
        return text.kept;
    }

    /** Deals with what begins at an index; gives back where to go on. */
    private int next(int i) {
        Token token = tokens.get(i);
        String text = token.getText();
        boolean unknown = token.getType() == MlpLexer.UNKNOWN;
        if (quotes(i)) {
            return documentation(i);
        } else if (unknown && text.equals("#") || unknown && text.equals("%") && firstOfLine(i)) {
            return comment(i);
        } else if (unknown && text.equals(";") && lastOfLine(i)) {
            once(i, "`;` has no meaning here", "Nothing ends a line: leave it out, here and wherever a line ends.");
            return i + 1;
        } else if (unknown && text.equals("|")) {
            return bars(i);
        } else if (unknown && text.equals("\\")) {
            return latex(i);
        } else if (unknown
                && text.equals("%")
                && is(i + 2, "%")
                && OF_R.containsKey(tokens.get(i + 1).getText())) {
            return ofR(i);
        } else if (unknown && text.equals("!") && !is(i + 1, "=")) {
            report(i, i, "`!` is not an operation", "The opposite of a condition: `not a`; unequal is `!=`.");
            return i + 1;
        }
        kept.add(token);
        return i + 1;
    }

    /** R's {@code a %*% b}, read as what it is here. */
    private int ofR(int i) {
        Infix here = requireNonNull(OF_R.get(tokens.get(i + 1).getText()));
        String sign = "%" + tokens.get(i + 1).getText() + "%";
        String title = "`" + sign + "` is written `" + here.sign + "`";
        if (said.add(title)) {
            report(i, i + 2, title, here.help);
        }
        CommonToken token = new CommonToken(tokens.get(i));
        token.setType(here.type);
        kept.add(token);
        return i + 3;
    }

    private boolean is(int i, String text) {
        return i >= 0 && i < tokens.size() && tokens.get(i).getText().equals(text);
    }

    private boolean firstOfLine(int i) {
        return i == 0 || tokens.get(i - 1).getLine() < tokens.get(i).getLine();
    }

    private boolean lastOfLine(int i) {
        Token next = tokens.get(Math.min(i + 1, tokens.size() - 1));
        return next.getType() == Token.EOF || next.getLine() > tokens.get(i).getLine() || is(i + 1, "}");
    }

    /** {@code """} is a text without characters and the beginning of another; {@code '''} is three primes. */
    private boolean quotes(int i) {
        Token token = tokens.get(i);
        boolean twice = token.getType() == MlpLexer.TEXT && token.getText().equals("\"\"") && next(i, "\"");
        return twice || is(i, "'") && next(i, "'") && next(i + 1, "'") && !derives(i);
    }

    /** Whether the primes follow a function: {@code tanh'''(x)} is a third derivative. */
    private boolean derives(int i) {
        return i > 0
                && next(i - 1, "'")
                && (Vocabulary.endsOperand(tokens.get(i - 1).getType()) || is(i - 1, "'"));
    }

    private boolean next(int i, String beginning) {
        return i + 1 < tokens.size()
                && tokens.get(i + 1).getText().startsWith(beginning)
                && tokens.get(i + 1).getStartIndex() == tokens.get(i).getStopIndex() + 1;
    }

    /** Python's long text, up to where it ends. */
    private int documentation(int i) {
        String text = places.source().text();
        int start = tokens.get(i).getStartIndex();
        String sign = text.substring(start, start + 3);
        int end = text.indexOf(sign, start + 3);
        int after = end < 0 ? text.length() : end + 3;
        String title = "`" + sign + "` begins no text and no comment";
        if (said.add(title)) {
            problems.add(Problem.error("syntax", places.source().span(start, start + 3), title)
                    .help("A comment is written `// …` to the end of its line, or `/* … */` over several."));
        }
        int next = i;
        while (next < tokens.size() - 1 && tokens.get(next).getStartIndex() < after) {
            next++;
        }
        return next;
    }

    /** {@code # …}: what follows on the line is left out, as was meant. */
    private int comment(int i) {
        Token sign = tokens.get(i);
        once(i, "`" + sign.getText() + "` begins no comment", "A comment is written `// …`.");
        int next = i;
        while (next < tokens.size() - 1 && tokens.get(next).getLine() == sign.getLine()) {
            next++;
        }
        return next;
    }

    /** Stan's {@code normal_lpdf(t | y, 1)}. */
    private boolean isDensity(int i) {
        return i > 2 && is(i - 2, "(") && tokens.get(i - 3).getText().matches("\\w+_l?p[dm]f");
    }

    /** {@code |x|}, {@code ||x||}, {@code a || b}, {@code x | dense(8)}. */
    private int bars(int i) {
        boolean twice = is(i + 1, "|") && next(i, "|");
        int width = twice ? 2 : 1;
        int close = opens(i) ? closing(i + width, twice) : -1;
        if (close < 0) {
            report(
                    i,
                    i + width - 1,
                    twice ? "`||` is not an operation" : "`|` has no meaning here",
                    twice
                            ? "Either of two conditions: `max(a, b)`."
                            : isDensity(i) ? DENSITY : "A layer is applied with `|>`; an absolute value is `abs(x)`.");
            return i + width;
        }
        String inside = places.source()
                .text()
                .substring(
                        tokens.get(i + width - 1).getStopIndex() + 1,
                        tokens.get(close).getStartIndex())
                .strip();
        report(
                i,
                close + width - 1,
                twice ? "a norm is written as a function" : "an absolute value is written as a function",
                twice ? "Write `sqrt(sum_of_squares(" + inside + "))`." : "Write `abs(" + inside + ")`.");
        bracket(i, MlpLexer.OPEN_ROUND);
        for (int k = i + width; k < close; k++) {
            kept.add(tokens.get(k));
        }
        bracket(close, MlpLexer.CLOSE_ROUND);
        return close + width;
    }

    /** Whether a bar stands where a value begins, rather than between two. */
    private boolean opens(int i) {
        if (i == 0 || kept.isEmpty()) {
            return false;
        }
        int before = kept.get(kept.size() - 1).getType();
        boolean number = before == MlpLexer.INTEGER || before == MlpLexer.DECIMAL;
        return number || !Vocabulary.endsOperand(before);
    }

    private void bracket(int i, int type) {
        CommonToken bracket = new CommonToken(tokens.get(i));
        bracket.setType(type);
        kept.add(bracket);
    }

    /** The bar, or pair of bars, that closes what was opened before an index, on the same line. */
    private int closing(int from, boolean twice) {
        for (int k = from;
                k < tokens.size()
                        && tokens.get(k).getLine() == tokens.get(from - 1).getLine();
                k++) {
            if (tokens.get(k).getType() == MlpLexer.UNKNOWN && is(k, "|") && (!twice || is(k + 1, "|"))) {
                return k;
            }
        }
        return -1;
    }

    private int latex(int i) {
        boolean named = i + 1 < tokens.size()
                && tokens.get(i + 1).getStartIndex() == tokens.get(i).getStopIndex() + 1;
        String name = named ? tokens.get(i + 1).getText() : "";
        boolean word = !name.isEmpty() && Character.isLetter(name.charAt(0));
        if (name.equals("|")) {
            return norm(i);
        }
        int line = tokens.get(i).getLine();
        if (line != latexLine) {
            latexLine = line;
            String title = word ? "`\\" + name + "` is LaTeX" : "`\\` has no meaning here";
            report(i, word ? i + 1 : i, title, LatexWords.help(word ? name : ""));
        }
        return word ? i + 2 : i + 1;
    }

    /** {@code \|x\|}: each sign is left out, and reported once for its line. */
    private int norm(int i) {
        int line = tokens.get(i).getLine();
        if (line != latexLine) {
            latexLine = line;
            report(i, i + 1, "a norm is written as a function", LatexWords.help("lVert"));
        }
        return i + 2;
    }

    /** Reports what may stand on every line of a file by its first place. */
    private void once(int i, String title, String help) {
        if (said.add(title)) {
            report(i, i, title, help);
        }
    }

    private void report(int from, int to, String title, String help) {
        int start = places.of(tokens.get(from)).start();
        int end = places.of(tokens.get(to)).end();
        problems.add(
                Problem.error("syntax", places.source().span(start, end), title).help(help));
    }
}
