package mlpc.compiler.check.expand;

import java.util.List;
import java.util.Optional;
import mlpc.compiler.check.message.Diagnostics;
import mlpc.compiler.check.model.ElementwiseOp;
import mlpc.compiler.check.model.Operation;
import mlpc.compiler.check.model.Term;
import mlpc.compiler.check.model.Type;
import mlpc.compiler.check.scope.Operand;
import mlpc.compiler.check.scope.Value;
import mlpc.compiler.source.Span;
import mlpc.compiler.syntax.tree.Expression;
import mlpc.runtime.signature.Kind;

/** The operators that take conditions: {@code and}, {@code or}, {@code not}, {@code if}. A condition is 0 or 1. */
final class ConditionOperators {
    private final Operators operators;
    private final Terms terms;
    private final Diagnostics diagnostics;

    ConditionOperators(Operators operators, Terms terms, Diagnostics diagnostics) {
        this.operators = operators;
        this.terms = terms;
        this.diagnostics = diagnostics;
    }

    /** {@code left and right}, {@code left or right}: for zeros and ones the product and the maximum. */
    Value logical(Expression.Operator operator, Operand left, Operand right, Span span) {
        if (!isCondition(operator.symbol(), left) | !isCondition(operator.symbol(), right)) {
            return Value.UNKNOWN;
        }
        boolean both = operator == Expression.Operator.AND;
        return operators.binary(
                both ? ElementwiseOp.MULTIPLY : ElementwiseOp.MAXIMUM, operator.symbol(), left, right, span);
    }

    /** Whether an operand consists of zeros and ones; reports an error if not. */
    boolean isCondition(String user, Operand operand) {
        Optional<Term> term = operators.tensor(operand, user);
        if (term.isPresent() && term.get().type().kind() != Kind.FLAG) {
            diagnostics.report(operators
                    .from(
                            diagnostics.error(
                                    "type-mismatch",
                                    operand.span(),
                                    "`" + user + "` needs conditions, each a flag, found "
                                            + term.get().type()),
                            operand)
                    .help("A comparison is a flag, such as `x > 0`."));
            return false;
        }
        return term.isPresent();
    }

    /** {@code if condition then a else b}. */
    Value select(Operand condition, Operand then, Operand otherwise, Span span) {
        Optional<Term> test = operators.tensor(condition, "if");
        Optional<Term> first = operators.tensor(then, "then");
        Optional<Term> second = operators.tensor(otherwise, "else");
        if (test.isEmpty() || first.isEmpty() || second.isEmpty()) {
            return Value.UNKNOWN;
        }
        if (test.get().type().kind() != Kind.FLAG) {
            String found = test.get().type().toString();
            diagnostics.report(operators
                    .from(
                            diagnostics.error(
                                    "type-mismatch", condition.span(), "a condition must be a flag, found " + found),
                            condition)
                    .help("A comparison is a flag, such as `x > 0`."));
            return Value.UNKNOWN;
        }
        Type widest = Operators.widest(List.of(test.get(), first.get(), second.get()));
        for (Operand part : List.of(condition, then, otherwise)) {
            Type type = ((Value.Tensor) part.value()).type();
            if (!type.isScalar() && !type.sameShape(widest)) {
                diagnostics.report(operators
                        .both(
                                diagnostics.error(
                                        "shape-mismatch",
                                        part.span(),
                                        "the parts of `if` must have the same shape, found " + type + " and " + widest),
                                then,
                                otherwise)
                        .note(condition.span(), "the condition is " + test.get().type()));
                return Value.UNKNOWN;
            }
        }
        Type result = new Type(Operators.kind(first.get(), second.get()), widest.dimensions());
        return new Value.Tensor(
                terms.apply(new Operation.Select(), result, span, test.get(), first.get(), second.get()));
    }
}
