package mlpc.compiler.syntax.format;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mlpc.grammar.MlpLexer;
import mlpc.grammar.MlpParser;
import mlpc.grammar.MlpParser.BudgetMemberContext;
import mlpc.grammar.MlpParser.DecideMemberContext;
import mlpc.grammar.MlpParser.ExamplesMemberContext;
import mlpc.grammar.MlpParser.FileContext;
import mlpc.grammar.MlpParser.LayerItemContext;
import mlpc.grammar.MlpParser.ModelItemContext;
import mlpc.grammar.MlpParser.NumericContext;
import mlpc.grammar.MlpParser.OperationContext;
import mlpc.grammar.MlpParser.ProductContext;
import mlpc.grammar.MlpParser.TableMemberContext;
import mlpc.grammar.MlpParser.TrainMemberContext;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

/** The information from the parse tree that the formatter needs: the construct of each token, and where lines may and must break. */
final class BreakPoints {
    private static final Set<Integer> LINE_STATEMENTS =
            Set.of(MlpParser.RULE_version, MlpParser.RULE_item, MlpParser.RULE_member);
    private static final Set<Integer> ENTRIES = Set.of(
            MlpParser.RULE_column,
            MlpParser.RULE_example,
            MlpParser.RULE_setting,
            MlpParser.RULE_limit,
            MlpParser.RULE_cost);
    /** Signs that stay on the line of what they follow. */
    private static final Set<Integer> STICKY =
            Set.of(MlpLexer.COMMA, MlpLexer.COLON, MlpLexer.DOT, MlpLexer.PRIME, MlpLexer.OPEN_CURLY, MlpLexer.ASSIGN);

    private final Map<Token, ParserRuleContext> owners = new HashMap<>();
    private final Set<Token> lineStatements = new HashSet<>();
    private final Set<Token> entries = new HashSet<>();
    private final Set<Token> brokenClosers = new HashSet<>();
    private final Set<Token> fractionBars = new HashSet<>();

    private BreakPoints() {}

    static BreakPoints of(FileContext tree) {
        BreakPoints grain = new BreakPoints();
        grain.visit(tree);
        return grain;
    }

    /** Depth-first; the parser has bounded how deep a tree can be, save for chains, which are followed by a loop. */
    private void visit(ParserRuleContext top) {
        Deque<ParserRuleContext> pending = new ArrayDeque<>();
        pending.push(top);
        while (!pending.isEmpty()) {
            ParserRuleContext construct = pending.pop();
            if (LINE_STATEMENTS.contains(construct.getRuleIndex())) {
                lineStatements.add(construct.getStart());
            } else if (ENTRIES.contains(construct.getRuleIndex())) {
                entries.add(construct.getStart());
            }
            for (int i = 0; i < construct.getChildCount(); i++) {
                ParseTree child = construct.getChild(i);
                if (child instanceof ParserRuleContext part) {
                    pending.push(part);
                } else if (child instanceof TerminalNode leaf) {
                    leaf(construct, leaf.getSymbol());
                }
            }
        }
    }

    private void leaf(ParserRuleContext construct, Token token) {
        owners.put(token, construct);
        if (token.getType() == MlpLexer.RETURN && construct instanceof LayerItemContext) {
            lineStatements.add(token);
        }
        if (token.getType() == MlpLexer.DIVIDE
                && construct instanceof ProductContext quotient
                && isFraction(quotient)) {
            fractionBars.add(token);
        }
        if (token.getType() == MlpLexer.CLOSE_CURLY && isBroken(construct)) {
            brokenClosers.add(token);
        }
    }

    /** {@code 1/2}, also as the end of {@code a * 1/2}: one number to a reader. */
    private static boolean isFraction(ProductContext quotient) {
        OperationContext left = quotient.operation(0);
        OperationContext above = left instanceof ProductContext product ? product.operation(1) : left;
        return above instanceof NumericContext && quotient.operation(1) instanceof NumericContext;
    }

    boolean isFractionBar(Token token) {
        return fractionBars.contains(token);
    }

    /** A body is always laid out in lines; a block only where the writer did so. */
    private static boolean isBroken(ParserRuleContext construct) {
        if (construct instanceof ModelItemContext model) {
            return !model.member().isEmpty();
        }
        if (construct instanceof LayerItemContext) {
            return true;
        }
        return isBlock(construct)
                && construct.getStart().getLine() != construct.getStop().getLine();
    }

    private static boolean isBlock(ParserRuleContext construct) {
        return construct instanceof ExamplesMemberContext
                || construct instanceof TrainMemberContext
                || construct instanceof BudgetMemberContext
                || construct instanceof DecideMemberContext
                || construct instanceof TableMemberContext;
    }

    ParserRuleContext owner(Token token) {
        return requireNonNull(owners.get(token));
    }

    boolean beginsStatement(Token token) {
        return lineStatements.contains(token) || entries.contains(token);
    }

    boolean beginsEntry(Token token) {
        return entries.contains(token);
    }

    /** Whether what stands before this word is in the middle of a statement. */
    boolean continuesStatement(Optional<Token> word) {
        return word.filter(token -> token.getType() != Token.EOF)
                .filter(token -> !beginsStatement(token))
                .filter(token -> token.getType() != MlpLexer.CLOSE_CURLY)
                .isPresent();
    }

    /** Whether the token begins a line whatever the writer did. */
    boolean mustBreak(Token token) {
        return lineStatements.contains(token) || brokenClosers.contains(token) || opensBroken(token);
    }

    private boolean opensBroken(Token token) {
        if (!entries.contains(token)) {
            return false;
        }
        ParserRuleContext block = blockOf(token);
        return isBroken(block) && firstIn(block) == token;
    }

    private ParserRuleContext blockOf(Token entry) {
        ParserRuleContext construct = owner(entry);
        while (!isBlock(construct)) {
            construct = construct.getParent();
        }
        return construct;
    }

    private static Token firstIn(ParserRuleContext block) {
        return block.children.stream()
                .filter(ParserRuleContext.class::isInstance)
                .map(ParserRuleContext.class::cast)
                .filter(part -> ENTRIES.contains(part.getRuleIndex()))
                .findFirst()
                .orElseThrow()
                .getStart();
    }

    /** Whether a line that the writer began with this token stays so: between entries, and within expressions and lists. */
    boolean mayBreak(Token token) {
        if (entries.contains(token)) {
            return true;
        }
        ParserRuleContext owner = owner(token);
        boolean bracket = token.getType() == MlpLexer.OPEN_ROUND || token.getType() == MlpLexer.OPEN_SQUARE;
        boolean attached = bracket && Spacing.isAttached(token, owner);
        return !STICKY.contains(token.getType()) && !attached;
    }
}
