package mlpc.compiler.logic.soften;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import mlpc.compiler.syntax.tree.Expression;
import mlpc.compiler.syntax.tree.Expression.Operator;
import mlpc.compiler.syntax.tree.Item;
import mlpc.compiler.syntax.tree.Member;
import mlpc.compiler.syntax.tree.SubExpressions;

/**
 * Makes a model that was written by hand trainable: its literal weights become parameters with these numbers as their start, and a target,
 * a loss and a recipe are added if they are missing. Weights are arrays of numbers, and numbers that are added, subtracted or multiplied,
 * in bindings and predictions; sizes, positions, exponents and quotients are none.
 */
final class Training {
    /** Functions whose arguments are computed with, not configured by. */
    private static final Set<String> TRANSPARENT = Set.of(
            "threshold",
            "logistic",
            "tanh",
            "relu",
            "softplus",
            "linear",
            "sign",
            "abs",
            "dot",
            "sum",
            "mean",
            "max",
            "min",
            "exp",
            "concatenate");

    private final Item.Model model;
    private final Edits edits;
    private int weights;

    Training(Item.Model model, Edits edits) {
        this.model = model;
        this.edits = edits;
    }

    /** Makes the changes; gives back how many literals became parameters. */
    int prepare() {
        for (Member member : model.members()) {
            if (member instanceof Member.Constant constant) {
                constant(constant);
            } else if (member instanceof Member.Binding binding) {
                weights(binding.value(), member, binding.name().text(), false);
            } else if (member instanceof Member.Predict predict) {
                weights(predict.value(), member, predict.target().text(), false);
            }
        }
        boolean hasLoss = model.members().stream().anyMatch(Member.Loss.class::isInstance);
        if (!hasLoss) {
            losses();
        }
        if (model.members().stream().noneMatch(Member.Train.class::isInstance)) {
            int end = model.span().end() - 1;
            edits.insert(end, "\n  train { optimizer = adam(rate: 0.02)   epochs = 1_000   seed = 1 }\n");
        }
        return weights;
    }

    /** {@code const W = [[1, 1]]} to {@code param W: real[1, 2] = [[1, 1]]}. */
    private void constant(Member.Constant constant) {
        shape(constant.value()).filter(shape -> !shape.isEmpty()).ifPresent(shape -> {
            edits.replace(
                    constant.span()
                            .source()
                            .span(
                                    constant.span().start(),
                                    constant.name().span().end()),
                    "param " + constant.name() + type(shape));
            weights++;
        });
    }

    /**
     * Looks for weights in an expression.
     *
     * @param additive whether the expression is added to something: a bias
     */
    private void weights(Expression expression, Member member, String owner, boolean additive) {
        Optional<List<Integer>> shape = shape(expression);
        if (shape.isPresent() && !shape.get().isEmpty()) {
            parameter(expression, shape.get(), member, owner, additive);
        } else if (expression instanceof Expression.Binary binary) {
            operands(binary, member, owner);
        } else if (expression instanceof Expression.Call call) {
            boolean transparent = call.callee() instanceof Expression.Name name && TRANSPARENT.contains(name.text());
            if (transparent) {
                call.arguments().forEach(argument -> weights(argument.value(), member, owner, false));
            }
        } else if (expression instanceof Expression.Pipe pipe) {
            weights(pipe.left(), member, owner, false);
        } else if (expression instanceof Expression.Parenthesised
                || expression instanceof Expression.Negate
                || expression instanceof Expression.Array) {
            SubExpressions.of(expression).forEach(part -> weights(part, member, owner, false));
        }
    }

    private void operands(Expression.Binary binary, Member member, String owner) {
        boolean sum = binary.operator() == Operator.PLUS || binary.operator() == Operator.MINUS;
        boolean product = binary.operator() == Operator.TIMES || binary.operator() == Operator.MATMUL;
        if (!sum && !product) {
            return;
        }
        for (Expression operand : SubExpressions.of(binary)) {
            if (shape(operand).filter(List::isEmpty).isPresent()) {
                parameter(operand, List.of(), member, owner, sum);
            } else {
                weights(operand, member, owner, sum);
            }
        }
    }

    private void parameter(Expression literal, List<Integer> shape, Member member, String owner, boolean additive) {
        String name = edits.free(owner + (additive ? "_b" : shape.size() == 2 ? "_W" : "_w"));
        edits.replace(literal.span(), name);
        edits.insertLine(
                member.span().start(),
                "  param " + name + type(shape) + " = " + literal.span().text());
        weights++;
    }

    private static String type(List<Integer> shape) {
        return ": real"
                + (shape.isEmpty()
                        ? ""
                        : shape.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]")));
    }

    /** The shape of what consists of numbers alone. */
    private static Optional<List<Integer>> shape(Expression expression) {
        if (expression instanceof Expression.Number
                || expression instanceof Expression.Negate negate && negate.operand() instanceof Expression.Number) {
            return Optional.of(List.of());
        }
        if (!(expression instanceof Expression.Array array)) {
            return Optional.empty();
        }
        Set<Optional<List<Integer>>> inner =
                array.elements().stream().map(Training::shape).collect(Collectors.toSet());
        if (inner.size() != 1 || inner.contains(Optional.<List<Integer>>empty())) {
            return Optional.empty();
        }
        List<Integer> shape = new ArrayList<>(List.of(array.elements().size()));
        shape.addAll(inner.iterator().next().orElseThrow());
        return Optional.of(shape);
    }

    /** Half the squared error of every prediction; one that has no name gets one. */
    private void losses() {
        List<Member.Predict> predictions = model.members().stream()
                .filter(Member.Predict.class::isInstance)
                .map(Member.Predict.class::cast)
                .toList();
        for (Member.Predict predict : predictions) {
            String target = predict.target().text();
            boolean only = predictions.size() == 1;
            String value;
            String loss = "  loss " + edits.free(only ? "fit" : "fit_" + target) + " = half_squared_error(";
            if (predict.value() instanceof Expression.Name name) {
                value = name.text();
                edits.insertLinesAfter(predict.span().end(), List.of(loss + value + ", " + target + ")"));
                continue;
            }
            value = edits.free(only ? "y" : "y_" + target);
            edits.replace(
                    predict.span()
                            .source()
                            .span(
                                    predict.span().start(),
                                    predict.target().span().end()),
                    value);
            edits.insertLinesAfter(
                    predict.span().end(),
                    List.of("  predict " + target + " = " + value, loss + value + ", " + target + ")"));
        }
    }
}
