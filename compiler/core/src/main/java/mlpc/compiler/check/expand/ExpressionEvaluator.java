package mlpc.compiler.check.expand;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import mlpc.compiler.check.message.Diagnostics;
import mlpc.compiler.check.message.ForeignNames;
import mlpc.compiler.check.model.ElementwiseOp;
import mlpc.compiler.check.scope.Entry;
import mlpc.compiler.check.scope.EvaluationContext;
import mlpc.compiler.check.scope.Operand;
import mlpc.compiler.check.scope.Scope;
import mlpc.compiler.check.scope.Value;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Span;
import mlpc.compiler.syntax.tree.Expression;
import mlpc.compiler.syntax.tree.Expression.Operator;

/** Evaluates expressions: numbers and names to values, operators to terms, calls by {@link Calls}. */
public final class ExpressionEvaluator {
    private final Diagnostics diagnostics;
    private final Terms terms;
    private final Operators operators;
    private final ConditionOperators conditions;
    private final Subscripts subscripts;
    private final Calls calls;
    private final Lookup lookup;
    private final Statics statics;

    public ExpressionEvaluator(LayerExpansion expansion) {
        this.diagnostics = expansion.diagnostics();
        this.terms = expansion.terms();
        this.operators = new Operators(terms, diagnostics);
        this.conditions = new ConditionOperators(operators, terms, diagnostics);
        this.subscripts = new Subscripts(terms, operators, diagnostics);
        this.lookup = new Lookup(expansion);
        this.statics = new Statics(this, diagnostics);
        this.calls = new Calls(expansion, this, operators, subscripts);
    }

    public Terms terms() {
        return terms;
    }

    public Operators operators() {
        return operators;
    }

    Subscripts subscripts() {
        return subscripts;
    }

    public Statics statics() {
        return statics;
    }

    public Lookup lookup() {
        return lookup;
    }

    public Calls calls() {
        return calls;
    }

    public Operand operand(Expression expression, EvaluationContext place) {
        return Operand.of(evaluate(expression, place), expression.span());
    }

    public Value evaluate(Expression expression, EvaluationContext place) {
        Span span = expression.span();
        if (expression instanceof Expression.Number number) {
            return new Value.Tensor(terms.number(number.value(), span));
        } else if (expression instanceof Expression.Name name) {
            return lookup.name(name, place);
        } else if (expression instanceof Expression.Parenthesised parenthesised) {
            return evaluate(parenthesised.inner(), place);
        } else if (expression instanceof Expression.Negate negate) {
            return operators.unary(ElementwiseOp.NEGATE, operand(negate.operand(), place), span);
        } else if (expression instanceof Expression.Not not) {
            Operand operand = operand(not.operand(), place);
            return conditions.isCondition("not", operand) ? not(operand.value(), span) : Value.UNKNOWN;
        } else if (expression instanceof Expression.Chain chain) {
            return chain(chain, place);
        } else if (expression instanceof Expression.Binary binary) {
            return binary(
                    binary.operator(), operand(binary.left(), place), operand(binary.right(), place), binary.span());
        } else if (expression instanceof Expression.Call call) {
            return calls.call(call, place);
        } else if (expression instanceof Expression.Pipe pipe) {
            return calls.pipes().of(pipe, place);
        } else if (expression instanceof Expression.Select select) {
            return lookup.select(select, place);
        } else if (expression instanceof Expression.Transpose transpose) {
            return operators.transpose(operand(transpose.target(), place), span);
        } else if (expression instanceof Expression.Prime prime) {
            return derivative(operand(prime.function(), place), span);
        } else if (expression instanceof Expression.Index index) {
            return subscripts.index(operand(index.target(), place), subscripts(index, place), span);
        } else if (expression instanceof Expression.Array array) {
            return array(array, place);
        } else if (expression instanceof Expression.If choice) {
            return conditions.select(
                    operand(choice.condition(), place),
                    operand(choice.then(), place),
                    operand(choice.otherwise(), place),
                    span);
        }
        diagnostics.report(text((Expression.Text) expression, place));
        return Value.UNKNOWN;
    }

    /** {@code dense(8, "tanh")}: functions are values, not texts. */
    private Problem text(Expression.Text text, EvaluationContext place) {
        Set<String> visible = place.scope().visible();
        Problem problem = diagnostics.error("type-mismatch", text.span(), "expected a value, found a text");
        if (visible.contains(text.value())) {
            return problem.help("Write names without quotes: `" + text.value() + "`.");
        }
        if (text.value().matches("[+-]?[0-9][0-9_.eE+-]*%?")) {
            return problem.help("Write numbers without quotes: `" + text.value() + "`.");
        }
        return problem.help(
                ForeignNames.here(text.value(), visible)
                        .map(here -> "Write names without quotes, and here it is called `" + here + "`.")
                        .orElse(
                                "Only `import` and `data` take texts. Write a class as its number or, in examples, as its label."));
    }

    /** {@code f'}, which only a function has. */
    private Value derivative(Operand function, Span span) {
        Value value = function.value();
        if (value instanceof Value.Function || value instanceof Value.Primitive || value instanceof Value.Derivative) {
            return new Value.Derivative(value);
        }
        if (!function.isUnknown()) {
            int rank = value instanceof Value.Tensor tensor ? tensor.type().rank() : 0;
            diagnostics.report(diagnostics
                    .error("type-mismatch", span, "only a function has a derivative f', found " + value.describe())
                    .help(
                            rank == 2
                                    ? "The transpose is written `"
                                            + function.span().text() + ".T`."
                                    : rank == 1
                                            ? "A vector has no transpose: `dot(a, b)` is a number, `outer(a, b)` a matrix. A gradient is `grad(L, x)`."
                                            : "The gradient of a scalar L with respect to x is `grad(L, x)`."));
        }
        return Value.UNKNOWN;
    }

    /** {@code a < b < c} is {@code a < b and b < c}, with b evaluated once. */
    private Value chain(Expression.Chain chain, EvaluationContext place) {
        List<Operand> operands = chain.operands().stream()
                .map(operand -> operand(operand, place))
                .toList();
        Span span = chain.span();
        Value all = binary(chain.operators().get(0), operands.get(0), operands.get(1), span);
        for (int next = 1; next < chain.operators().size() && all != Value.UNKNOWN; next++) {
            Value holds = binary(chain.operators().get(next), operands.get(next), operands.get(next + 1), span);
            all = conditions.logical(Operator.AND, Operand.of(all, span), Operand.of(holds, span), span);
        }
        return all;
    }

    private Value binary(Operator operator, Operand left, Operand right, Span span) {
        String symbol = operator.symbol();
        return switch (operator) {
            case AND, OR -> conditions.logical(operator, left, right, span);
            case POWER -> operators.binary(ElementwiseOp.POWER, left, right, span);
            case MATMUL -> operators.matmul(left, right, span);
            case TIMES -> operators.binary(ElementwiseOp.MULTIPLY, left, right, span);
            case DIVIDE -> operators.binary(ElementwiseOp.DIVIDE, left, right, span);
            case PLUS -> operators.binary(ElementwiseOp.ADD, left, right, span);
            case MINUS -> operators.binary(ElementwiseOp.SUBTRACT, left, right, span);
            case LESS -> operators.binary(ElementwiseOp.LESS, left, right, span);
            case LESS_EQUAL -> operators.binary(ElementwiseOp.LESS_EQUAL, left, right, span);
            case GREATER -> operators.binary(ElementwiseOp.LESS, symbol, right, left, span);
            case GREATER_EQUAL -> operators.binary(ElementwiseOp.LESS_EQUAL, symbol, right, left, span);
            case EQUAL -> operators.binary(ElementwiseOp.EQUAL, left, right, span);
            case NOT_EQUAL -> not(operators.binary(ElementwiseOp.EQUAL, symbol, left, right, span), span);
        };
    }

    /** 1 where the operand is 0: {@code operand < 1/2}, so that it is a condition again. */
    private Value not(Value equal, Span span) {
        Operand half = Operand.of(new Value.Tensor(terms.number(0.5, span)), span);
        return operators.binary(ElementwiseOp.LESS, Operand.of(equal, span), half, span);
    }

    private Value array(Expression.Array array, EvaluationContext place) {
        List<Operand> elements = new ArrayList<>();
        for (Expression element : array.elements()) {
            elements.add(operand(element, place));
        }
        return operators.array(elements, array.span());
    }

    private List<Subscripts.Subscript> subscripts(Expression.Index index, EvaluationContext place) {
        List<Subscripts.Subscript> all = new ArrayList<>();
        for (Expression.Subscript written : index.subscripts()) {
            all.add(new Subscripts.Subscript(
                    written.from().map(bound -> operand(bound, place)),
                    written.to().map(bound -> operand(bound, place)),
                    written.range(),
                    written.span()));
        }
        return all;
    }

    /** The value of an entry, computed now if it was not yet. */
    public Value force(Entry entry, Span use) {
        return lookup.force(entry, use);
    }

    /** Evaluates all other names of a scope, except those that are being evaluated. */
    public Set<String> forceOthers(Scope scope) {
        return lookup.forceOthers(scope);
    }

    /** The value of a definition: a template with a name becomes an instance of that name. */
    public Value bind(Expression expression, EvaluationContext place) {
        Value value = evaluate(expression, place);
        boolean template = Layers.isTemplate(value);
        return template
                ? calls.layers()
                        .instantiate(value, place.naming().path(), expression.span())
                        .orElse(Value.UNKNOWN)
                : value;
    }

    public Value number(double value, Span span) {
        return new Value.Tensor(terms.number(value, span));
    }
}
