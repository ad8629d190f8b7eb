package mlpc.compiler.syntax.lex;

import mlpc.compiler.source.Source;
import mlpc.compiler.source.Span;
import mlpc.compiler.syntax.tree.Identifier;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Where the pieces of a parse tree stand in the text. */
public record TreeSpans(Source source) {

    /** The end of the file is the empty span after its last character. */
    public Span of(Token token) {
        int end = source.text().length();
        return token.getType() == Token.EOF
                ? source.span(end, end)
                : source.span(token.getStartIndex(), token.getStopIndex() + 1);
    }

    public Span of(TerminalNode leaf) {
        return of(leaf.getSymbol());
    }

    /** From the first token of the piece to its last. */
    public Span of(ParserRuleContext piece) {
        return source.span(piece.getStart().getStartIndex(), piece.getStop().getStopIndex() + 1);
    }

    public Identifier name(ParserRuleContext name) {
        Span span = of(name);
        return new Identifier(span.text(), span);
    }

    /** Whether a syntax error cut the piece short; then nothing may be read from it. */
    public static boolean broken(ParserRuleContext piece) {
        return piece.exception != null;
    }

    public static String unquoted(Span text) {
        String quoted = text.text();
        return quoted.substring(1, Math.max(1, quoted.length() - 1));
    }
}
