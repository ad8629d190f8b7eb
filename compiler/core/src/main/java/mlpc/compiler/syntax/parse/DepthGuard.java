package mlpc.compiler.syntax.parse;

import mlpc.compiler.source.Limits;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ErrorNode;
import org.antlr.v4.runtime.tree.ParseTreeListener;
import org.antlr.v4.runtime.tree.TerminalNode;

/**
 * Stops the parser before its own recursion becomes too deep. Brackets are counted when they are matched; this is for
 * what nests without them: {@code - - - x}, {@code a^b^c}, {@code if … else if …}.
 */
final class DepthGuard implements ParseTreeListener {
    /** Rules that one bracket passes through: expression, comparison, operation, arguments, argument. */
    private static final int RULES_PER_BRACKET = 5;

    private final long most;
    private long depth;

    DepthGuard(Limits limits) {
        most = limits.of(Limits.DEPTH) + RULES_PER_BRACKET * limits.of(Limits.NESTING);
    }

    /** The parser has gone too deep; where, the parser knows. */
    static final class TooDeep extends RuntimeException {
        private TooDeep() {
            super(null, null, false, false);
        }
    }

    @Override
    public void enterEveryRule(ParserRuleContext rule) {
        depth++;
        if (depth > most) {
            throw new TooDeep();
        }
    }

    @Override
    public void exitEveryRule(ParserRuleContext rule) {
        depth--;
    }

    @Override
    public void visitTerminal(TerminalNode leaf) {}

    @Override
    public void visitErrorNode(ErrorNode leaf) {}
}
