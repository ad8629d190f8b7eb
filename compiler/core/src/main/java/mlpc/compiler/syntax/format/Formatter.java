package mlpc.compiler.syntax.format;

import java.util.List;
import java.util.Optional;
import mlpc.compiler.source.Limits;
import mlpc.compiler.source.Problems;
import mlpc.compiler.source.Source;
import mlpc.compiler.syntax.lex.Brackets;
import mlpc.compiler.syntax.lex.Tokens;
import mlpc.compiler.syntax.lex.TreeSpans;
import mlpc.compiler.syntax.parse.ModelParser;
import mlpc.compiler.syntax.tree.ModelFile;
import mlpc.grammar.MlpLexer;
import mlpc.grammar.MlpParser.FileContext;
import org.antlr.v4.runtime.Token;

/**
 * The canonical layout of a file. Where a line ends within an expression or a block is the writer's choice, and so is a blank
 * line; everything else is decided here: one member a line, two spaces a level, the space between any two signs, trailing
 * comments of neighbouring lines in one column. Only space changes, so the tree stays the same and every comment keeps its place.
 * Lines end as the file's first one does: what a checkout on Windows made of a file is not undone.
 */
public final class Formatter {
    private final TreeSpans places;
    private final List<Token> tokens;
    private final BreakPoints grain;
    private final LineLayout layout = new LineLayout();

    private Formatter(TreeSpans places, List<Token> tokens, BreakPoints grain) {
        this.places = places;
        this.tokens = tokens;
        this.grain = grain;
    }

    /** The file's text in the canonical layout; a file with syntax errors comes back as it is. */
    public static String format(ModelFile file) {
        return format(file, Limits.standard());
    }

    /** The same for a file that was parsed within other limits. */
    public static String format(ModelFile file, Limits limits) {
        Source source = file.source();
        Problems problems = new Problems();
        Tokens tokens = Tokens.of(source, limits, problems);
        Optional<FileContext> tree = ModelParser.tree(source, tokens, limits, problems);
        if (problems.hasErrors() || tree.isEmpty()) {
            return source.text();
        }
        return new Formatter(new TreeSpans(source), tokens.all(), BreakPoints.of(tree.get())).text();
    }

    private String text() {
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).getType() == Token.EOF) {
                break;
            }
            int breaks = i == 0 ? 0 : lineBreaks(tokens.get(i - 1), tokens.get(i));
            if (isComment(tokens.get(i))) {
                comment(i, breaks);
            } else {
                word(i, breaks);
            }
        }
        return layout.text().replace("\n", places.source().lineEnd());
    }

    private void comment(int i, int breaks) {
        String text = places.of(tokens.get(i)).text().replace("\r\n", "\n");
        if (breaks > 0) {
            layout.line(
                    breaks,
                    grain.continuesStatement(wordAfter(i)) ? LineLayout.Role.CONTINUATION : LineLayout.Role.STATEMENT);
            layout.append("", text);
        } else if (tokens.get(i).getType() == MlpLexer.LINE_COMMENT && i > 0) {
            layout.trailing(text);
        } else {
            layout.append(i > 0 ? " " : "", text);
        }
    }

    private void word(int i, int breaks) {
        Token token = tokens.get(i);
        boolean closing = Brackets.isClosing(token);
        LineLayout.Role role = grain.beginsStatement(token) ? LineLayout.Role.STATEMENT : LineLayout.Role.CONTINUATION;
        if (breaks > 0) {
            layout.line(breaks, closing ? LineLayout.Role.CLOSING : role);
        }
        if (closing) {
            layout.close();
        }
        if (role == LineLayout.Role.STATEMENT) {
            layout.beginStatement();
        }
        layout.append(breaks > 0 || i == 0 ? "" : space(i), places.of(token).text());
        if (Brackets.isOpening(token)) {
            layout.open();
        }
    }

    private String space(int i) {
        return isComment(tokens.get(i - 1)) ? " " : Spacing.between(tokens.get(i - 1), tokens.get(i), grain);
    }

    /** How many line breaks to write between two neighbours: none, one, or two, which is a blank line. */
    private int lineBreaks(Token before, Token token) {
        int written = Math.min(2, writtenBreaks(before, token));
        int most = Brackets.isOpening(before) || Brackets.isClosing(token) ? 1 : 2;
        if (before.getType() == MlpLexer.LINE_COMMENT) {
            return Math.min(most, Math.max(1, written));
        }
        if (isComment(token)) {
            return Math.min(most, written);
        }
        if (grain.mustBreak(token)) {
            return Math.min(most, Math.max(1, written));
        }
        boolean free = isComment(before) || grain.mayBreak(token);
        return free ? Math.min(grain.beginsStatement(token) ? most : 1, written) : 0;
    }

    private int writtenBreaks(Token before, Token token) {
        String between = places.source().text().substring(before.getStopIndex() + 1, token.getStartIndex());
        return (int) between.chars().filter(c -> c == '\n').count();
    }

    private Optional<Token> wordAfter(int i) {
        return tokens.subList(i + 1, tokens.size()).stream()
                .filter(token -> !isComment(token))
                .findFirst();
    }

    private static boolean isComment(Token token) {
        return token.getChannel() == Token.HIDDEN_CHANNEL;
    }
}
