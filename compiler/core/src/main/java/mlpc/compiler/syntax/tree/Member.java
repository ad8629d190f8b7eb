package mlpc.compiler.syntax.tree;

import java.util.List;
import java.util.Optional;
import mlpc.compiler.source.Span;

/** The statements in the body of a model or a layer. */
public sealed interface Member {
    Span span();

    /** {@code input a, b: type}. */
    record Input(List<Identifier> names, TypeExpression type, Span span) implements Member {}

    /** {@code input name { columns }}: columns of a table, encoded. */
    record TableInput(Identifier name, List<Column> columns, Span span) implements Member {}

    /** {@code target t: type}, with what it says about its column of a table. */
    record Target(Identifier name, TypeExpression type, Column column, Span span) implements Member {}

    /** {@code param w: type = expr} or {@code param w: type ~ initialiser}; neither: starts at zero. */
    record Param(
            Identifier name,
            TypeExpression type,
            Optional<Expression> value,
            Optional<Expression> distribution,
            Span span)
            implements Member {}

    /** {@code state m: type = expr}: kept between steps, not learned (running statistics). */
    record State(Identifier name, TypeExpression type, Optional<Expression> value, Span span) implements Member {}

    /** {@code update m = expr}: the state's value after a training step. */
    record Update(Identifier name, Expression value, Span span) implements Member {}

    /** {@code hyper name = expr}: a number or an activation that the command line can set. */
    record Hyper(Identifier name, Expression value, Span span) implements Member {}

    /** {@code const name = expr}. */
    record Constant(Identifier name, Expression value, Span span) implements Member {}

    /** {@code name = expr}. */
    record Binding(Identifier name, Expression value, Span span) implements Member {}

    /** {@code predict target = expr}. */
    record Predict(Identifier target, Expression value, Span span) implements Member {}

    /** {@code decide target where cost { actual as decided = expr … }}. */
    record Decide(Identifier target, List<Cost> costs, Span span) implements Member {}

    /** What it costs to take a row of one label for another. */
    record Cost(Identifier actual, Identifier decided, Expression value, Span span) {}

    /** {@code output name = expr}. */
    record Output(Identifier name, Expression value, Span span) implements Member {}

    /** {@code loss name = expr}. */
    record Loss(Identifier name, Expression value, Span span) implements Member {}

    /** {@code metric name = expr}. */
    record Metric(Identifier name, Expression value, Span span) implements Member {}

    /** {@code examples { … }}, with {@code tolerance = t} if written as a line of it. */
    record Examples(List<Row> rows, Optional<Setting> tolerance, Span span) implements Member {}

    /** One example: {@code inputs -> targets}; a label where one was written ({@code a: [1, 0]}). */
    record Row(List<Cell> inputs, List<Cell> targets, Span span) {}

    /** A value of an example, with its label where one was written. */
    record Cell(Optional<Identifier> label, Expression value, Span span) {}

    /** {@code data "a.csv"} (kind {@code csv}) or {@code data kind(arguments)}. */
    record Data(Identifier kind, List<Expression.Argument> arguments, Span span) implements Member {}

    /** {@code train { name = expr … }}. */
    record Train(List<Setting> settings, Span span) implements Member {}

    /** {@code budget { quantity <= number … }}. */
    record Budget(List<Limit> limits, Span span) implements Member {}

    /** {@code name = expr} within a block. */
    record Setting(Identifier name, Expression value, Span span) {}

    /** {@code quantity <= number} within a budget. */
    record Limit(Identifier quantity, Expression most, Span span) {}

    /** {@code check left == right}. */
    record Check(Expression left, Expression right, Span span) implements Member {}

    /**
     * A member with a mistake in its text: what it declares is known, what that is was reported as unreadable.
     *
     * @param word the keyword that begins it, or nothing for {@code name = expr}
     * @param names what it declares
     */
    record Misread(String word, List<Identifier> names, Span span) implements Member {}
}
