package mlpc.compiler.syntax.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mlpc.compiler.source.Limits;
import mlpc.compiler.source.NumberText;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Problems;
import mlpc.compiler.source.Span;
import mlpc.compiler.syntax.lex.TreeSpans;
import mlpc.compiler.syntax.tree.Expression;
import mlpc.compiler.syntax.tree.Expression.Operator;
import mlpc.compiler.syntax.tree.Identifier;
import mlpc.grammar.MlpBaseVisitor;
import mlpc.grammar.MlpParser.ArgumentContext;
import mlpc.grammar.MlpParser.ArgumentsContext;
import mlpc.grammar.MlpParser.ArrayContext;
import mlpc.grammar.MlpParser.ArrayLiteralContext;
import mlpc.grammar.MlpParser.CallContext;
import mlpc.grammar.MlpParser.ComparisonContext;
import mlpc.grammar.MlpParser.ConditionalContext;
import mlpc.grammar.MlpParser.ConjunctionContext;
import mlpc.grammar.MlpParser.DisjunctionContext;
import mlpc.grammar.MlpParser.ExpressionContext;
import mlpc.grammar.MlpParser.IndexContext;
import mlpc.grammar.MlpParser.LabelLiteralContext;
import mlpc.grammar.MlpParser.MatmulContext;
import mlpc.grammar.MlpParser.NegateContext;
import mlpc.grammar.MlpParser.NegationContext;
import mlpc.grammar.MlpParser.NumberContext;
import mlpc.grammar.MlpParser.NumberLiteralContext;
import mlpc.grammar.MlpParser.NumericContext;
import mlpc.grammar.MlpParser.OperationContext;
import mlpc.grammar.MlpParser.ParenthesisedContext;
import mlpc.grammar.MlpParser.PipeContext;
import mlpc.grammar.MlpParser.PositionOrRangeContext;
import mlpc.grammar.MlpParser.PowerContext;
import mlpc.grammar.MlpParser.PrimeContext;
import mlpc.grammar.MlpParser.ProductContext;
import mlpc.grammar.MlpParser.RangeFromStartContext;
import mlpc.grammar.MlpParser.SelectContext;
import mlpc.grammar.MlpParser.SubscriptContext;
import mlpc.grammar.MlpParser.SumContext;
import mlpc.grammar.MlpParser.TextContext;
import mlpc.grammar.MlpParser.TextLiteralContext;
import mlpc.grammar.MlpParser.UnpipedContext;
import mlpc.grammar.MlpParser.VariableContext;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;

/** The parse tree's expressions as syntax tree. Counts the depth as it descends: see {@link Limits#DEPTH}. */
final class ExpressionBuilder extends MlpBaseVisitor<Expression> {
    private final TreeSpans places;
    private final Limits limits;
    private final Problems problems;
    private int depth;
    /** Whether this file's excess of depth has been said. */
    private boolean deep;

    ExpressionBuilder(TreeSpans places, Limits limits, Problems problems) {
        this.places = places;
        this.limits = limits;
        this.problems = problems;
    }

    Expression of(ExpressionContext expression) {
        return visit(expression);
    }

    Expression of(OperationContext operation) {
        return visit(operation);
    }

    Optional<Expression> optional(ExpressionContext expression) {
        return Optional.ofNullable(expression).map(this::visit);
    }

    List<Expression.Argument> arguments(ArgumentsContext list) {
        return list == null
                ? List.of()
                : list.argument().stream().map(this::argument).toList();
    }

    private Expression.Argument argument(ArgumentContext argument) {
        Optional<Identifier> name = Optional.ofNullable(argument.name()).map(places::name);
        return new Expression.Argument(name, visit(argument.expression()), places.of(argument));
    }

    @Override
    public Expression visit(ParseTree tree) {
        depth++;
        try {
            return depth > limits.of(Limits.DEPTH) ? tooDeep((ParserRuleContext) tree) : super.visit(tree);
        } finally {
            depth--;
        }
    }

    private Expression tooDeep(ParserRuleContext tree) {
        Span span = places.of(tree.getStop());
        if (!deep) {
            deep = true;
            String title = "more than " + limits.of(Limits.DEPTH) + " operations within one another";
            problems.add(limits.exceeded(Limits.DEPTH, span, title));
        }
        return new Expression.Number("0", 0, false, span);
    }

    @Override
    public Expression visitPipe(PipeContext pipe) {
        return new Expression.Pipe(visit(pipe.expression()), visitDisjunction(pipe.disjunction()), places.of(pipe));
    }

    @Override
    public Expression visitUnpiped(UnpipedContext expression) {
        return visitDisjunction(expression.disjunction());
    }

    @Override
    public Expression visitComparison(ComparisonContext comparison) {
        List<OperationContext> operands = comparison.operation();
        if (operands.size() == 1) {
            return visit(operands.get(0));
        } else if (operands.size() == 2) {
            return binary(comparison, operands);
        }
        List<Operator> operators = new ArrayList<>();
        for (int sign = 1; sign < comparison.getChildCount(); sign += 2) {
            operators.add(BinaryOperators.operator(comparison, sign));
        }
        return new Expression.Chain(operands.stream().map(this::visit).toList(), operators, places.of(comparison));
    }

    @Override
    public Expression visitDisjunction(DisjunctionContext disjunction) {
        return BinaryOperators.joined(
                Operator.OR,
                disjunction.conjunction().stream().map(this::visitConjunction).toList());
    }

    @Override
    public Expression visitConjunction(ConjunctionContext conjunction) {
        return BinaryOperators.joined(
                Operator.AND,
                conjunction.negation().stream().map(this::visitNegation).toList());
    }

    @Override
    public Expression visitNegation(NegationContext negation) {
        return negation.NOT() == null
                ? visitComparison(negation.comparison())
                : new Expression.Not(visit(negation.negation()), places.of(negation));
    }

    @Override
    public Expression visitPower(PowerContext operation) {
        return binary(operation, operation.operation());
    }

    @Override
    public Expression visitMatmul(MatmulContext operation) {
        return binary(operation, operation.operation());
    }

    @Override
    public Expression visitProduct(ProductContext operation) {
        return binary(operation, operation.operation());
    }

    @Override
    public Expression visitSum(SumContext operation) {
        return binary(operation, operation.operation());
    }

    private Expression binary(ParserRuleContext whole, List<OperationContext> operands) {
        return new Expression.Binary(
                BinaryOperators.operator(whole, 1), visit(operands.get(0)), visit(operands.get(1)), places.of(whole));
    }

    @Override
    public Expression visitNegate(NegateContext negation) {
        return new Expression.Negate(visit(negation.operation()), places.of(negation));
    }

    @Override
    public Expression visitCall(CallContext call) {
        return new Expression.Call(visit(call.operation()), arguments(call.arguments()), places.of(call));
    }

    @Override
    public Expression visitIndex(IndexContext index) {
        List<Expression.Subscript> subscripts =
                index.subscript().stream().map(this::subscript).toList();
        return new Expression.Index(visit(index.operation()), subscripts, places.of(index));
    }

    private Expression.Subscript subscript(SubscriptContext subscript) {
        Span span = places.of(subscript);
        if (subscript instanceof RangeFromStartContext range) {
            return new Expression.Subscript(Optional.empty(), optional(range.to), true, span);
        }
        PositionOrRangeContext position = (PositionOrRangeContext) subscript;
        return new Expression.Subscript(optional(position.from), optional(position.to), position.COLON() != null, span);
    }

    @Override
    public Expression visitPrime(PrimeContext prime) {
        return new Expression.Prime(visit(prime.operation()), places.of(prime));
    }

    @Override
    public Expression visitSelect(SelectContext select) {
        Expression target = visit(select.operation());
        String member = select.getStop().getText();
        return member.equals("T")
                ? new Expression.Transpose(target, places.of(select))
                : new Expression.Select(target, member, places.of(select));
    }

    @Override
    public Expression visitConditional(ConditionalContext choice) {
        List<ExpressionContext> parts = choice.expression();
        return new Expression.If(visit(parts.get(0)), visit(parts.get(1)), visit(parts.get(2)), places.of(choice));
    }

    @Override
    public Expression visitParenthesised(ParenthesisedContext brackets) {
        return new Expression.Parenthesised(visit(brackets.expression()), places.of(brackets));
    }

    @Override
    public Expression visitArray(ArrayContext array) {
        return new Expression.Array(array.expression().stream().map(this::visit).toList(), places.of(array));
    }

    @Override
    public Expression visitNumeric(NumericContext number) {
        return visitNumber(number.number());
    }

    @Override
    public Expression visitNumber(NumberContext number) {
        Span span = places.of(number);
        double value = NumberText.read(span.text()).orElseThrow();
        if (Double.isInfinite(value)) {
            problems.add(
                    Problem.error("number-too-large", span, "this number is larger than any that can be computed with")
                            .help("The largest is about 1.8e308."));
            value = 1;
        } else if (NumberText.vanishes(span.text(), value)) {
            problems.add(Problem.error(
                            "number-too-small", span, "this number is nearer to 0 than any that can be computed with")
                    .help("The smallest above 0 is about 4.9e-324; write 0 if that is meant."));
            value = 1;
        }
        return new Expression.Number(span.text(), value, number.PERCENT() != null, span);
    }

    @Override
    public Expression visitText(TextContext text) {
        Span span = places.of(text);
        return new Expression.Text(TreeSpans.unquoted(span), span);
    }

    @Override
    public Expression visitVariable(VariableContext variable) {
        Span span = places.of(variable);
        return new Expression.Name(span.text(), span);
    }

    @Override
    public Expression visitNumberLiteral(NumberLiteralContext literal) {
        Expression number = visitNumber(literal.number());
        return literal.MINUS() == null ? number : new Expression.Negate(number, places.of(literal));
    }

    @Override
    public Expression visitLabelLiteral(LabelLiteralContext literal) {
        Span span = places.of(literal);
        return new Expression.Name(span.text(), span);
    }

    @Override
    public Expression visitTextLiteral(TextLiteralContext literal) {
        Span span = places.of(literal);
        return new Expression.Text(TreeSpans.unquoted(span), span);
    }

    @Override
    public Expression visitArrayLiteral(ArrayLiteralContext literal) {
        return new Expression.Array(literal.literal().stream().map(this::visit).toList(), places.of(literal));
    }
}
