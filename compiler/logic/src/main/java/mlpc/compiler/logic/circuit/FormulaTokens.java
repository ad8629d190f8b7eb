package mlpc.compiler.logic.circuit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mlpc.compiler.source.CompileException;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Source;
import mlpc.compiler.source.Span;

/** The words and signs of a Boolean formula; an operator has several spellings. */
final class FormulaTokens {
    /** What a token is. */
    enum Kind {
        NAME,
        CONSTANT,
        NOT,
        AND,
        OR,
        XOR,
        IMPLIES,
        IFF,
        OPEN,
        CLOSE,
        END
    }

    record Token(Kind kind, String text, Span span) {
        String describe() {
            return kind == Kind.END ? "the end of the formula" : "`" + text + "`";
        }
    }

    private static final Pattern TOKEN = Pattern.compile(
            "\\s+|(?<word>[\\p{L}_][\\p{L}\\p{N}_]*)|(?<number>[0-9][\\p{L}\\p{N}_.]*)|(?<sign><->|<=>|->|=>|&&|\\|\\||==|!=|[^\\s])");

    private static final Map<String, Kind> SPELLINGS = Map.ofEntries(
            Map.entry("not", Kind.NOT),
            Map.entry("!", Kind.NOT),
            Map.entry("~", Kind.NOT),
            Map.entry("¬", Kind.NOT),
            Map.entry("and", Kind.AND),
            Map.entry("&", Kind.AND),
            Map.entry("&&", Kind.AND),
            Map.entry("∧", Kind.AND),
            Map.entry("or", Kind.OR),
            Map.entry("|", Kind.OR),
            Map.entry("||", Kind.OR),
            Map.entry("∨", Kind.OR),
            Map.entry("xor", Kind.XOR),
            Map.entry("^", Kind.XOR),
            Map.entry("!=", Kind.XOR),
            Map.entry("⊕", Kind.XOR),
            Map.entry("implies", Kind.IMPLIES),
            Map.entry("->", Kind.IMPLIES),
            Map.entry("=>", Kind.IMPLIES),
            Map.entry("→", Kind.IMPLIES),
            Map.entry("iff", Kind.IFF),
            Map.entry("<->", Kind.IFF),
            Map.entry("<=>", Kind.IFF),
            Map.entry("==", Kind.IFF),
            Map.entry("↔", Kind.IFF),
            Map.entry("true", Kind.CONSTANT),
            Map.entry("false", Kind.CONSTANT),
            Map.entry("0", Kind.CONSTANT),
            Map.entry("1", Kind.CONSTANT),
            Map.entry("(", Kind.OPEN),
            Map.entry(")", Kind.CLOSE));

    private FormulaTokens() {}

    /** The tokens, the last of which is the end. */
    static List<Token> of(Source source) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(source.text());
        while (matcher.find()) {
            if (!matcher.group().isBlank()) {
                tokens.add(token(matcher, source.span(matcher.start(), matcher.end())));
            }
        }
        int end = source.text().stripTrailing().length();
        tokens.add(new Token(Kind.END, "", source.span(end, end)));
        return tokens;
    }

    private static Token token(Matcher matcher, Span span) {
        String text = matcher.group();
        Kind kind = SPELLINGS.get(text);
        if (kind != null) {
            return new Token(kind, text, span);
        }
        if (matcher.group("word") != null) {
            String small = text.toLowerCase(java.util.Locale.ROOT);
            if (SPELLINGS.containsKey(small)) {
                return new Token(SPELLINGS.get(small), small, span);
            }
            Optional<String> objection = ModelNames.objection(text);
            if (objection.isPresent()) {
                throw new CompileException(Problem.error("name", span, objection.get()));
            }
            return new Token(Kind.NAME, text, span);
        }
        String title = matcher.group("number") != null
                ? "`" + text + "` is neither 0 nor 1"
                : "`" + text + "` has no meaning in a formula";
        throw new CompileException(Problem.error("formula", span, title)
                .help("There are not and or xor implies iff, or ! & | ^ -> <->, 0 and 1, brackets, and names."));
    }
}
