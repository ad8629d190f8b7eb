package mlpc.compiler.syntax.tree;

import java.util.List;
import java.util.Optional;
import mlpc.compiler.source.Span;

/** An expression as written. */
public sealed interface Expression {
    Span span();

    /** A number; {@code 10%} is 0.1 with {@code percent} set. {@code text} is as written ({@code 1e-3}, {@code 204_000}). */
    record Number(String text, double value, boolean percent, Span span) implements Expression {}

    /** A quoted text; only {@code data}, {@code import} and settings use one. */
    record Text(String value, Span span) implements Expression {}

    /** A name. */
    record Name(String text, Span span) implements Expression {}

    /** {@code encoder.W}, {@code y.1.W}: a member of a layer's instance, or an application in a pipe by its number. */
    record Select(Expression target, String member, Span span) implements Expression {}

    /** {@code W.T}. */
    record Transpose(Expression target, Span span) implements Expression {}

    /** {@code callee(arguments)}: a function, a template's configuration, or the application of an instance. */
    record Call(Expression callee, List<Argument> arguments, Span span) implements Expression {}

    /** {@code value} or {@code name: value}. */
    record Argument(Optional<Identifier> name, Expression value, Span span) {}

    /** {@code f'}: the elementwise derivative of a function of one argument. */
    record Prime(Expression function, Span span) implements Expression {}

    /** {@code v[1]}, {@code v[0:3]}, {@code W[:, 2]}. */
    record Index(Expression target, List<Subscript> subscripts, Span span) implements Expression {}

    /** One axis of an index: {@code from} alone picks a position; a range is half-open, either end may be left out. */
    record Subscript(Optional<Expression> from, Optional<Expression> to, boolean range, Span span) {}

    /** {@code -e}. */
    record Negate(Expression operand, Span span) implements Expression {}

    /** A binary operation. */
    record Binary(Operator operator, Expression left, Expression right, Span span) implements Expression {}

    /** {@code not e}. */
    record Not(Expression operand, Span span) implements Expression {}

    /**
     * {@code a < b <= c}: every neighbour compared, all of which must hold.
     *
     * @param operators one fewer than there are operands, which are three or more
     */
    record Chain(List<Expression> operands, List<Operator> operators, Span span) implements Expression {}

    /** {@code left |> right}. */
    record Pipe(Expression left, Expression right, Span span) implements Expression {}

    /** {@code [a, b]}; nested for matrices. */
    record Array(List<Expression> elements, Span span) implements Expression {}

    /** {@code if condition then a else b}, elementwise: the language's select. */
    record If(Expression condition, Expression then, Expression otherwise, Span span) implements Expression {}

    /** {@code (e)}: kept so that a formatter gives the user's brackets back. */
    record Parenthesised(Expression inner, Span span) implements Expression {}

    /** The binary operators, with their text. */
    enum Operator {
        POWER("^"),
        MATMUL("@"),
        TIMES("*"),
        DIVIDE("/"),
        PLUS("+"),
        MINUS("-"),
        LESS("<"),
        LESS_EQUAL("<="),
        GREATER(">"),
        GREATER_EQUAL(">="),
        EQUAL("=="),
        NOT_EQUAL("!="),
        AND("and"),
        OR("or");

        private final String symbol;

        Operator(String symbol) {
            this.symbol = symbol;
        }

        public String symbol() {
            return symbol;
        }
    }
}
