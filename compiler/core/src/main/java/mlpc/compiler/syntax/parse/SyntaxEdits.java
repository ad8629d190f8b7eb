package mlpc.compiler.syntax.parse;

import java.util.Optional;
import java.util.Set;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Span;
import mlpc.compiler.source.Suggest;
import mlpc.compiler.syntax.lex.TreeSpans;
import mlpc.compiler.syntax.lex.Vocabulary;
import mlpc.grammar.MlpParser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;

/** Suggests an edit where the parser failed, if only one thing can be meant. */
final class SyntaxEdits {
    private static final Set<String> TYPES = Set.of("real", "flag", "class", "one");
    /** Endings that other languages give to numbers. */
    private static final Set<String> SUFFIXES = Set.of("f", "F", "d", "D", "l", "L");

    private final TreeSpans places;
    private final TokenStream tokens;
    private final ExpectedTokens expected;

    SyntaxEdits(TreeSpans places, TokenStream tokens, ExpectedTokens expected) {
        this.places = places;
        this.tokens = tokens;
        this.expected = expected;
    }

    /** {@code 2 x} is a product, {@code 0.1f} a number of another language; of two names it is not certain. */
    static Problem afterNumber(Problem problem, Span before, Span start) {
        if (!Character.isDigit(before.text().charAt(0))) {
            return problem;
        }
        boolean suffix = before.end() == start.start() && SUFFIXES.contains(start.text());
        Span gap = before.source().span(/* start= */ before.end(), /* end= */ start.start());
        return suffix ? problem.edit(start, "") : problem.edit(gap, " * ");
    }

    /** The problem with the edit, if there is a certain one. */
    Problem mend(Problem problem, ParserRuleContext statement, Token found) {
        Token before = SyntaxErrors.before(tokens, found);
        if (before == null || found.getType() == Token.EOF) {
            return problem;
        }
        Span there = places.of(found);
        return switch (found.getType()) {
            case MlpParser.COLON ->
                expected.includes(MlpParser.ASSIGN) ? colon(problem, places.of(before), there) : problem;
            case MlpParser.ASSIGN -> assign(problem, before, there);
            case MlpParser.LESS -> expected.includes(MlpParser.LESS_EQUAL) ? problem.edit(there, "<=") : problem;
            case MlpParser.TIMES ->
                before.getType() == MlpParser.TIMES
                        ? problem.edit(places.of(before).to(there), "^")
                        : problem;
            case MlpParser.CLOSE_ROUND, MlpParser.CLOSE_SQUARE ->
                before.getType() == MlpParser.COMMA ? problem.edit(places.of(before), "") : problem;
            case MlpParser.DOT -> startsFraction(there) ? problem.edit(there.atStart(), "0") : problem;
            default -> word(problem, statement, before, found);
        };
    }

    /** {@code epochs: 10} and {@code y := x} for a {@code =}; {@code y: real = x} has its own, after a type. */
    private static Problem colon(Problem problem, Span before, Span there) {
        if (nextIs("=", there)) {
            return problem.edit(there, "");
        }
        if (isTyped(there)) {
            return problem;
        }
        return problem.edit(there, before.end() == there.start() ? " =" : "=");
    }

    /** {@code =} for the sign that was expected: {@code input x = real}, {@code adam(rate = 0.1)}, {@code check a = b}, {@code =>}. */
    private Problem assign(Problem problem, Token before, Span there) {
        if (nextIs(">", there) && expected.includes(MlpParser.ARROW)) {
            return problem.edit(there.source().span(there.start(), there.end() + 1), "->");
        }
        if (expected.includes(MlpParser.EQUAL)) {
            return problem.edit(there, "==");
        }
        if (expected.includes(MlpParser.COLON) && !expected.includes(MlpParser.CLOSE_SQUARE) || isLabel(before)) {
            return problem.edit(places.of(before).atEnd().to(there), ":");
        }
        return problem;
    }

    /** A name between {@code (} or {@code ,} and a sign, within the round brackets of a call. */
    private boolean isLabel(Token name) {
        Token earlier = SyntaxErrors.before(tokens, name);
        return name.getType() == MlpParser.NAME
                && earlier != null
                && (earlier.getType() == MlpParser.OPEN_ROUND || earlier.getType() == MlpParser.COMMA)
                && expected.includes(MlpParser.CLOSE_ROUND);
    }

    /** A word that is misspelt, or one before which a sign is missing. */
    private Problem word(Problem problem, ParserRuleContext statement, Token before, Token found) {
        Span there = places.of(found);
        if (found.getType() == MlpParser.NAME) {
            Optional<String> meant = Suggest.nearest(found.getText(), SyntaxErrors.words(statement, expected));
            if (meant.isPresent()) {
                return problem.edit(there, meant.get());
            }
        }
        if (before.getLine() != found.getLine()) {
            return problem;
        }
        Span gap = there.source().span(/* start= */ places.of(before).end(), /* end= */ there.start());
        if (expected.includes(MlpParser.COLON) && TYPES.contains(found.getText())) {
            return problem.edit(gap, ": ");
        }
        if (!expected.includes(MlpParser.ASSIGN) || expected.isStatement()) {
            return problem;
        }
        boolean bindingAfterWord = before == statement.getStart()
                && before.getType() == MlpParser.NAME
                && found.getType() == MlpParser.NAME;
        if (bindingAfterWord) {
            return nextIs("=", there) || nextIs(":=", there)
                    ? problem.edit(places.of(before).to(there), there.text())
                    : problem;
        }
        return Vocabulary.beginsValue(found.getType()) ? problem.edit(gap, " = ") : problem;
    }

    /** Whether the text goes on with a sign, spaces aside; {@code ==} is no {@code =}. */
    private static boolean nextIs(String sign, Span place) {
        String text = place.source().text();
        int next = place.end();
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        return text.startsWith(sign, next) && !text.startsWith("==", next);
    }

    private static boolean isTyped(Span colon) {
        String line = colon.source().lineText(colon.line());
        String rest = line.substring(colon.end() - colon.source().lineStart(colon.line()));
        return rest.replaceAll("[<>=!]=", "").contains("=");
    }

    private static boolean startsFraction(Span dot) {
        String text = dot.source().text();
        return dot.end() < text.length() && Character.isDigit(text.charAt(dot.end()));
    }
}
