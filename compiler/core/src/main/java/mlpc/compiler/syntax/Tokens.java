package mlpc.compiler.syntax;

import java.util.List;
import mlpc.compiler.source.Limits;
import mlpc.compiler.source.Problems;
import mlpc.compiler.source.Source;
import mlpc.grammar.MlpLexer;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Token;

/** The words of a file. */
final class Tokens {
    private final Source source;
    private final CommonTokenStream stream;

    private Tokens(Source source, CommonTokenStream stream) {
        this.source = source;
        this.stream = stream;
    }

    static Tokens of(Source source, Limits limits, Problems problems) {
        MlpLexer lexer = new MlpLexer(CharStreams.fromString(codePoints(source.text()), source.name()));
        CommonTokenStream stream = new CommonTokenStream(lexer);
        stream.fill();
        return new Tokens(source, stream);
    }

    /**
     * ANTLR counts code points, spans count UTF-16 units. A stand-in for each half of a surrogate pair makes the two agree;
     * no name or sign has such a character, and texts and comments are read from the source.
     */
    private static String codePoints(String text) {
        return text.replaceAll("[\\ud800-\\udfff]", "\ufffd");
    }

    CommonTokenStream stream() {
        return stream;
    }

    boolean parsable() {
        return true;
    }

    List<ModelFile.Comment> comments() {
        return stream.getTokens().stream()
                .filter(token -> token.getChannel() == Token.HIDDEN_CHANNEL)
                .map(this::comment)
                .toList();
    }

    private ModelFile.Comment comment(Token token) {
        int start = token.getStartIndex();
        int end = token.getStopIndex() + 1;
        String text = source.text();
        int line = text.lastIndexOf('\n', start - 1) + 1;
        return new ModelFile.Comment(
                source.span(start, end),
                text.substring(start, end),
                text.substring(line, start).isBlank());
    }
}
