package mlpc.compiler.syntax.parse;

import static java.util.Map.entry;
import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import mlpc.compiler.syntax.tree.Expression;
import mlpc.compiler.syntax.tree.Expression.Operator;
import mlpc.grammar.MlpLexer;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.TerminalNode;

/** The operators between two operands, by their tokens. */
final class BinaryOperators {
    private static final Map<Integer, Operator> OPERATORS = Map.ofEntries(
            entry(MlpLexer.POWER, Operator.POWER),
            entry(MlpLexer.MATMUL, Operator.MATMUL),
            entry(MlpLexer.TIMES, Operator.TIMES),
            entry(MlpLexer.DIVIDE, Operator.DIVIDE),
            entry(MlpLexer.PLUS, Operator.PLUS),
            entry(MlpLexer.MINUS, Operator.MINUS),
            entry(MlpLexer.LESS, Operator.LESS),
            entry(MlpLexer.LESS_EQUAL, Operator.LESS_EQUAL),
            entry(MlpLexer.GREATER, Operator.GREATER),
            entry(MlpLexer.GREATER_EQUAL, Operator.GREATER_EQUAL),
            entry(MlpLexer.EQUAL, Operator.EQUAL),
            entry(MlpLexer.NOT_EQUAL, Operator.NOT_EQUAL));

    private BinaryOperators() {}

    /** The operator that a child of a parse tree's node is. */
    static Operator operator(ParserRuleContext whole, int child) {
        TerminalNode sign = (TerminalNode) whole.getChild(child);
        return requireNonNull(OPERATORS.get(sign.getSymbol().getType()), sign.getText());
    }

    /** {@code a and b and c}, from the left. */
    static Expression joined(Operator operator, List<Expression> operands) {
        Expression joined = operands.get(0);
        for (Expression next : operands.subList(1, operands.size())) {
            joined = new Expression.Binary(operator, joined, next, joined.span().to(next.span()));
        }
        return joined;
    }
}
