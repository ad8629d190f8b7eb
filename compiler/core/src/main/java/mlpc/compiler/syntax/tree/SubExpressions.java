package mlpc.compiler.syntax.tree;

import java.util.ArrayList;
import java.util.List;

/** The expressions inside a construct. */
public final class SubExpressions {
    private SubExpressions() {}

    /** The expressions right within an expression, in the order of the text. */
    public static List<Expression> of(Expression expression) {
        if (expression instanceof Expression.Select select) {
            return List.of(select.target());
        } else if (expression instanceof Expression.Transpose transpose) {
            return List.of(transpose.target());
        } else if (expression instanceof Expression.Call call) {
            List<Expression> parts = new ArrayList<>(List.of(call.callee()));
            call.arguments().forEach(argument -> parts.add(argument.value()));
            return parts;
        } else if (expression instanceof Expression.Prime prime) {
            return List.of(prime.function());
        } else if (expression instanceof Expression.Index index) {
            List<Expression> parts = new ArrayList<>(List.of(index.target()));
            index.subscripts().forEach(subscript -> {
                subscript.from().ifPresent(parts::add);
                subscript.to().ifPresent(parts::add);
            });
            return parts;
        } else if (expression instanceof Expression.Negate negate) {
            return List.of(negate.operand());
        } else if (expression instanceof Expression.Not not) {
            return List.of(not.operand());
        } else if (expression instanceof Expression.Chain chain) {
            return chain.operands();
        } else if (expression instanceof Expression.Binary binary) {
            return List.of(binary.left(), binary.right());
        } else if (expression instanceof Expression.Pipe pipe) {
            return List.of(pipe.left(), pipe.right());
        } else if (expression instanceof Expression.Array array) {
            return array.elements();
        } else if (expression instanceof Expression.If choice) {
            return List.of(choice.condition(), choice.then(), choice.otherwise());
        } else if (expression instanceof Expression.Parenthesised parenthesised) {
            return List.of(parenthesised.inner());
        }
        return List.of();
    }

    /** The expressions that a member computes or compares; not those of types, data and recipes. */
    public static List<Expression> of(Member member) {
        if (member instanceof Member.Binding binding) {
            return List.of(binding.value());
        } else if (member instanceof Member.Constant constant) {
            return List.of(constant.value());
        } else if (member instanceof Member.Hyper hyper) {
            return List.of(hyper.value());
        } else if (member instanceof Member.Update update) {
            return List.of(update.value());
        } else if (member instanceof Member.Predict predict) {
            return List.of(predict.value());
        } else if (member instanceof Member.Output output) {
            return List.of(output.value());
        } else if (member instanceof Member.Loss loss) {
            return List.of(loss.value());
        } else if (member instanceof Member.Metric metric) {
            return List.of(metric.value());
        } else if (member instanceof Member.Check check) {
            return List.of(check.left(), check.right());
        }
        return List.of();
    }
}
