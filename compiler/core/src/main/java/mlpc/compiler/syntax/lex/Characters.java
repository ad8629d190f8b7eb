package mlpc.compiler.syntax.lex;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mlpc.compiler.source.Limits;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Problems;
import mlpc.compiler.source.Span;
import mlpc.grammar.MlpLexer;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/** Checks that a file is made of the language's characters, and says which to type instead of the others. */
final class Characters {
    /** What word processors and mathematicians write, and what the language calls it. */
    private static final Map<Integer, String> INSTEAD = Map.ofEntries(
            Map.entry((int) '“', "\""),
            Map.entry((int) '”', "\""),
            Map.entry((int) '‘', "'"),
            Map.entry((int) '’', "'"),
            Map.entry((int) '′', "'"),
            Map.entry((int) '−', "-"),
            Map.entry((int) '–', "-"),
            Map.entry((int) '—', "-"),
            Map.entry((int) '×', "*"),
            Map.entry((int) '·', "*"),
            Map.entry((int) '∙', "*"),
            Map.entry((int) '÷', "/"),
            Map.entry((int) '≤', "<="),
            Map.entry((int) '≥', ">="),
            Map.entry((int) '≠', "!="),
            Map.entry((int) '→', "->"),
            Map.entry((int) '²', "^2"),
            Map.entry((int) '³', "^3"),
            Map.entry((int) '½', "1/2"),
            Map.entry((int) '√', "sqrt(x)"),
            Map.entry((int) '∑', "sum(x)"),
            Map.entry((int) '∇', "grad(loss, w)"),
            Map.entry((int) '∂', "grad(loss, w)"),
            Map.entry((int) '∘', "*"),
            Map.entry((int) '⊙', "*"),
            Map.entry((int) '←', "="),
            Map.entry((int) '↦', "->"),
            Map.entry((int) '⊤', ".T"),
            Map.entry((int) 'ℝ', "real"),
            Map.entry((int) 'ᵀ', ".T"));

    /** What other languages write, and how the same is said here. */
    private static final Map<Integer, String> ADVICE = Map.of(
            (int) ';', "Nothing ends a line: leave it out. The rows of a matrix: `[[1, 2], [3, 4]]`.",
            (int) '&', "Both of two conditions: `a and b`.",
            (int) '?', "A choice is written `if c then a else b`.",
            (int) '$', "Formulae stand without it.",
            (int) '`', "Names have no quotes around them.",
            (int) '∞', "There is no infinity; the largest number is about 1.8e308.",
            (int) '∈', "A type stands after a colon: `input x: real[3]`.",
            (int) '%', "A rest is not among the operations; 10% is 0.1.");

    private final TreeSpans places;
    private final Limits limits;
    private final Problems problems;
    /** Which signs were explained in which line: {@code &&} is one mistake. */
    private final Set<String> advised = new HashSet<>();

    Characters(TreeSpans places, Limits limits, Problems problems) {
        this.places = places;
        this.limits = limits;
        this.problems = problems;
    }

    /** The tokens that the parser shall see: what is wrong is reported here and made harmless. */
    List<Token> check(List<Token> tokens) {
        directionControls();
        List<Token> checked = new ArrayList<>();
        for (Token token : tokens) {
            checked.add(token);
            switch (token.getType()) {
                case MlpLexer.NAME -> length(token);
                case MlpLexer.FOREIGN_NAME -> foreign((CommonToken) token);
                case MlpLexer.OPEN_TEXT -> openText((CommonToken) token);
                case MlpLexer.UNKNOWN -> unknown(token);
                case MlpLexer.OPEN_COMMENT -> {
                    openComment((CommonToken) token);
                    return checked;
                }
                default -> {
                    // every other kind is right as it stands
                }
            }
        }
        return checked;
    }

    /** Characters that change the direction of text can make a line look different from what it says. */
    private void directionControls() {
        String text = places.source().text();
        for (int i = 0; i < text.length(); i++) {
            if (isDirectionControl(text.charAt(i))) {
                String title = String.format("an invisible direction control (U+%04X)", (int) text.charAt(i));
                problems.add(Problem.error("direction-control", places.source().span(i, i + 1), title)
                        .help("Delete it: it can make the line read other than it is.")
                        .edit(places.source().span(i, i + 1), ""));
            }
        }
    }

    private static boolean isDirectionControl(char c) {
        return c == '\u061c'
                || c == '\u200e'
                || c == '\u200f'
                || c >= '\u202a' && c <= '\u202e'
                || c >= '\u2066' && c <= '\u2069';
    }

    private void length(Token token) {
        Span span = places.of(token);
        long most = limits.of(Limits.NAME);
        int length = span.end() - span.start();
        if (length > most) {
            String title = "this name has " + length + " characters: more than " + most;
            problems.add(limits.exceeded(Limits.NAME, span, title));
        }
    }

    private void foreign(CommonToken token) {
        Span span = places.of(token);
        int wrong = span.text()
                .codePoints()
                .filter(c -> c >= 128)
                .filter(c -> !NameLetters.isGreek(c))
                .findFirst()
                .orElseThrow();
        boolean member = wrong == 'ℝ' && advised.contains((int) '∈' + ":" + token.getLine());
        token.setType(MlpLexer.NAME);
        if (member) {
            return;
        }
        Problem problem = Problem.error("name", span, "a name cannot have " + NameLetters.describe(wrong) + " in it");
        String instead = INSTEAD.get(wrong);
        Optional<String> letters = Optional.ofNullable(instead).or(() -> NameLetters.instead(wrong));
        Problem helped = problem.help(instead == null ? NameLetters.advice(wrong) : "Write `" + instead + "`.");
        problems.add(letters.map(
                        right -> helped.edit(span, span.text().replace(new String(Character.toChars(wrong)), right)))
                .orElse(helped));
    }

    private void openText(CommonToken token) {
        Span span = places.of(token);
        int end = span.start() + span.text().stripTrailing().length();
        Problem problem = Problem.error("open-text", span, "this text has no closing `\"` on its line");
        boolean comment = span.text().contains("//");
        problems.add(comment ? problem : problem.edit(places.source().span(end, end), "\""));
        token.setType(MlpLexer.TEXT);
    }

    private void openComment(CommonToken token) {
        problems.add(Problem.error("open-comment", places.of(token), "this comment is never closed")
                .help("Close it with `*/`, or use `//` for a comment of one line."));
        token.setType(Token.EOF);
    }

    private void unknown(Token token) {
        String text = places.source().text();
        int start = token.getStartIndex();
        boolean secondHalf = start > 0
                && Character.isLowSurrogate(text.charAt(start))
                && Character.isHighSurrogate(text.charAt(start - 1));
        if (secondHalf || isDirectionControl(text.charAt(start))) {
            return;
        }
        int character = text.codePointAt(start);
        Span span = places.source().span(start, start + Character.charCount(character));
        Problem problem = Problem.error("character", span, NameLetters.describe(character) + " has no meaning here");
        if (ADVICE.containsKey(character)) {
            if (advised.add(character + ":" + token.getLine())) {
                Problem helped = problem.help(ADVICE.get(character));
                problems.add(character == ';' ? leftOut(helped) : helped);
            }
            return;
        }
        problems.add(Optional.ofNullable(INSTEAD.get(character))
                .map(instead -> instead(problem, character, instead))
                .orElse(problem));
    }

    /** {@code !x} and {@code a || b} are not mended by writing {@code !=} and {@code |>}: what they mean is not certain. */
    private static Problem instead(Problem problem, int character, String instead) {
        Problem advised = problem.help("Write `" + instead + "`.");
        return character == '!' || character == '|' ? advised : advised.edit(problem.span(), instead);
    }

    /** The line without a series of semicolons, and with a space where two words would become one. */
    private Problem leftOut(Problem problem) {
        String text = places.source().text();
        int end = problem.span().end();
        while (end < text.length() && text.charAt(end) == ';') {
            end++;
        }
        boolean open = end < text.length() && !Character.isWhitespace(text.charAt(end));
        return problem.edit(places.source().span(problem.span().start(), end), open ? " " : "");
    }
}
