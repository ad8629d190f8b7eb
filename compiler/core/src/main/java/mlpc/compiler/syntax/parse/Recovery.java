package mlpc.compiler.syntax.parse;

import java.util.Optional;
import java.util.Set;
import mlpc.compiler.syntax.lex.Brackets;
import mlpc.compiler.syntax.lex.Vocabulary;
import mlpc.grammar.MlpParser;
import mlpc.grammar.MlpParser.FileContext;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.misc.IntervalSet;

/**
 * Recovers after a syntax error: it gives up the statement with the error (a member, a setting, an example), skips to the next one, and
 * goes on. Nothing is guessed within a statement, so one mistake is one message.
 */
final class Recovery extends DefaultErrorStrategy {
    private static final Set<Integer> ITEMS = Set.of(MlpParser.RULE_file, MlpParser.RULE_version, MlpParser.RULE_item);
    private static final Set<Integer> LINES = Set.of(
            MlpParser.RULE_member,
            MlpParser.RULE_column,
            MlpParser.RULE_example,
            MlpParser.RULE_setting,
            MlpParser.RULE_limit);

    private final SyntaxErrors errors;

    Recovery(SyntaxErrors errors) {
        this.errors = errors;
    }

    /** Whether the rule is one that an error does not leave. */
    static boolean isStatement(int rule) {
        return ITEMS.contains(rule) || LINES.contains(rule);
    }

    @Override
    public void reportError(Parser parser, RecognitionException error) {
        if (!inErrorRecoveryMode(parser)) {
            beginErrorCondition(parser);
            errors.report(parser, error);
        }
    }

    @Override
    public Token recoverInline(Parser parser) {
        throw new InputMismatchException(parser);
    }

    /** Within a statement the error travels outwards; the statement itself is where it ends. */
    @Override
    public void recover(Parser parser, RecognitionException error) {
        if (!isStatement(parser.getContext().getRuleIndex())) {
            throw error;
        }
        boolean item = ITEMS.contains(parser.getContext().getRuleIndex());
        skip(parser, parser.getContext().getStart(), item);
        endErrorCondition(parser);
    }

    /**
     * Before each turn of a loop. In a list, what neither continues nor ends it is an error like any other; in a block, it is
     * reported and skipped with its line, and the block goes on.
     */
    @Override
    public void sync(Parser parser) {
        ATNState state = parser.getInterpreter().atn.states.get(parser.getState());
        boolean loop =
                state.getStateType() == ATNState.STAR_LOOP_ENTRY || state.getStateType() == ATNState.STAR_LOOP_BACK;
        if (!loop || inErrorRecoveryMode(parser)) {
            return;
        }
        IntervalSet next = parser.getATN().nextTokens(state);
        if (next.contains(parser.getInputStream().LA(1)) || next.contains(Token.EPSILON)) {
            return;
        }
        if (!next.contains(MlpParser.CLOSE_CURLY) && !next.contains(MlpParser.RETURN) && !next.contains(Token.EOF)) {
            throw new InputMismatchException(parser);
        }
        while (!next.contains(parser.getInputStream().LA(1)) && !atEndOfBlock(parser)) {
            reportError(parser, new InputMismatchException(parser));
            if (repaired(parser.getCurrentToken(), next)) {
                return;
            }
            skip(parser, parser.getCurrentToken(), parser.getContext() instanceof FileContext);
            endErrorCondition(parser);
        }
    }

    /** {@code mdoel Xor { … }}: the mistyped word is reported once, then read as the word that was meant, so that the body is checked too. */
    private static boolean repaired(Token token, IntervalSet next) {
        Optional<Integer> meant = Vocabulary.nearItem(token.getText()).filter(next::contains);
        meant.ifPresent(((CommonToken) token)::setType);
        return meant.isPresent();
    }

    private static boolean atEndOfBlock(Parser parser) {
        int next = parser.getInputStream().LA(1);
        return next == Token.EOF || next == MlpParser.CLOSE_CURLY && !(parser.getContext() instanceof FileContext);
    }

    /** Moves on to the next statement, or to the end of the block; always by at least one token, save at such an end. */
    private static void skip(Parser parser, Token start, boolean item) {
        int depth = depth(parser, start);
        while (parser.getCurrentToken().getType() != Token.EOF) {
            Token token = parser.getCurrentToken();
            boolean moved = token.getTokenIndex() > start.getTokenIndex();
            if (depth == 0 && moved && begins(parser, token, item) && !isBody(parser, start, token)) {
                return;
            }
            if (depth == 0 && token.getType() == MlpParser.CLOSE_CURLY && !item) {
                return;
            }
            depth += Brackets.isOpening(token) ? 1 : 0;
            depth -= Brackets.isClosing(token) && depth > 0 ? 1 : 0;
            parser.consume();
        }
    }

    /** Whether the token begins a line of a block that an earlier line opened with a colon, as in Python. */
    private static boolean isBody(Parser parser, Token start, Token token) {
        if (token.getCharPositionInLine() <= start.getCharPositionInLine()) {
            return false;
        }
        for (int i = start.getTokenIndex() + 1; i < token.getTokenIndex(); i++) {
            Token next = parser.getTokenStream().get(i);
            if (next.getLine() > start.getLine()) {
                return parser.getTokenStream().get(i - 1).getType() == MlpParser.COLON;
            }
        }
        return parser.getTokenStream().get(token.getTokenIndex() - 1).getType() == MlpParser.COLON;
    }

    /** How many brackets the statement has open where the parser now is. */
    private static int depth(Parser parser, Token start) {
        int depth = 0;
        for (int i = start.getTokenIndex(); i < parser.getCurrentToken().getTokenIndex(); i++) {
            Token token = parser.getTokenStream().get(i);
            depth += Brackets.isOpening(token) ? 1 : 0;
            depth -= Brackets.isClosing(token) && depth > 0 ? 1 : 0;
        }
        return depth;
    }

    private static boolean begins(Parser parser, Token token, boolean item) {
        Token previous = parser.getTokenStream().LT(-1);
        boolean first = previous == null || previous.getLine() < token.getLine();
        if (!item) {
            return first && !Vocabulary.continues(token.getType());
        }
        return first
                && (Vocabulary.ITEM_WORDS.contains(token.getType())
                        || Vocabulary.nearItem(token.getText()).isPresent());
    }
}
