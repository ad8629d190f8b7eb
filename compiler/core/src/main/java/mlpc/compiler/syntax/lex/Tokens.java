package mlpc.compiler.syntax.lex;

import java.util.ArrayList;
import java.util.List;
import mlpc.compiler.source.Limits;
import mlpc.compiler.source.Problems;
import mlpc.compiler.source.Source;
import mlpc.compiler.source.Span;
import mlpc.compiler.syntax.tree.ModelFile;
import mlpc.grammar.MlpLexer;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.CommonTokenFactory;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.Token;

/**
 * The words, numbers and signs of a file, after everything that can be checked without a grammar: sizes, characters, names,
 * brackets. Nothing is parsed that is too large or too deep.
 */
public final class Tokens {
    private final TreeSpans places;
    private final List<Token> all;
    private final BracketMatch brackets;

    private Tokens(TreeSpans places, List<Token> all, BracketMatch brackets) {
        this.places = places;
        this.all = all;
        this.brackets = brackets;
    }

    public static Tokens of(Source source, Limits limits, Problems problems) {
        TreeSpans places = new TreeSpans(source);
        List<Token> all = List.of();
        if (fits(source, limits, problems)) {
            List<Token> words = FloorDivision.check(places, lex(source, limits, problems), problems);
            List<Token> text = ForeignText.check(places, words, problems);
            all = StrayCommas.check(places, new Characters(places, limits, problems).check(text), problems);
            MissingValues.check(places, all, problems);
        }
        BracketMatch brackets = BracketMatch.match(places, all, limits, problems);
        return new Tokens(places, brackets.repaired(), brackets);
    }

    /**
     * The same of a part of a text that has been checked as a whole. No word may begin or end outside of it.
     *
     * @param from where it begins in the text
     * @param to where it ends
     */
    public static Tokens ofPart(Source source, int from, int to, Problems problems) {
        MlpLexer lexer =
                new MlpLexer(CharStreams.fromString(codePoints(source.text().substring(from, to)), source.name()));
        lexer.setTokenFactory(new CommonTokenFactory(true)); // texts of their own, for the places are moved
        List<Token> words = new ArrayList<>();
        Token token;
        do {
            token = lexer.nextToken();
            CommonToken moved = (CommonToken) token;
            moved.setStartIndex(moved.getStartIndex() + from);
            moved.setStopIndex(moved.getStopIndex() + from);
            words.add(moved);
        } while (token.getType() != Token.EOF);
        TreeSpans places = new TreeSpans(source);
        return new Tokens(places, words, BracketMatch.match(places, words, Limits.standard(), problems));
    }

    private static boolean fits(Source source, Limits limits, Problems problems) {
        long most = limits.of(Limits.CHARACTERS);
        int length = source.text().length();
        if (length > most) {
            String title = "the file has " + length + " characters: more than " + most;
            problems.add(limits.exceeded(Limits.CHARACTERS, source.span(0, 0), title));
        }
        return length <= most;
    }

    /** Every token with the end of the file as the last one, or none when there are too many. */
    private static List<Token> lex(Source source, Limits limits, Problems problems) {
        MlpLexer lexer = new MlpLexer(CharStreams.fromString(codePoints(source.text()), source.name()));
        long most = limits.of(Limits.TOKENS);
        List<Token> tokens = new ArrayList<>();
        do {
            Token token = lexer.nextToken();
            if (tokens.size() > most) {
                Span place = source.span(token.getStartIndex(), token.getStopIndex() + 1);
                String title = "the file has more than " + most + " words, numbers and signs";
                problems.add(limits.exceeded(Limits.TOKENS, place, title));
                return List.of();
            }
            tokens.add(token);
        } while (tokens.get(tokens.size() - 1).getType() != Token.EOF);
        return tokens;
    }

    /**
     * ANTLR counts code points, spans count UTF-16 units. A stand-in for each half of a surrogate pair makes the two agree:
     * no name or sign has such a character, and texts and comments are read from the source.
     */
    private static String codePoints(String text) {
        char[] units = text.toCharArray();
        for (int i = 0; i < units.length; i++) {
            units[i] = Character.isSurrogate(units[i]) ? '\ufffd' : units[i];
        }
        return new String(units);
    }

    /** Whether parsing may begin; if not, a problem says why. */
    public boolean parsable() {
        return !all.isEmpty() && brackets.shallow();
    }

    /** Words and comments, in the order of the text, the end of the file last. */
    public List<Token> all() {
        return List.copyOf(all);
    }

    public CommonTokenStream stream() {
        CommonTokenStream stream = new CommonTokenStream(new ListTokenSource(all));
        stream.fill();
        return stream;
    }

    /** From where on brackets do not match: what the parser reports behind that place is of no use. */
    public int reliableUntil() {
        return brackets.reliableUntil();
    }

    public List<ModelFile.Comment> comments() {
        return all.stream()
                .filter(token -> token.getChannel() == Token.HIDDEN_CHANNEL)
                .map(this::comment)
                .toList();
    }

    private ModelFile.Comment comment(Token token) {
        Span whole = places.of(token);
        String text = places.source().text();
        Span span = places.source()
                .span(
                        whole.start(),
                        whole.start() + whole.text().stripTrailing().length());
        int line = text.lastIndexOf('\n', span.start() - 1) + 1;
        return new ModelFile.Comment(
                span, span.text(), text.substring(line, span.start()).isBlank());
    }
}
