package mlpc.compiler.syntax.tree;

import java.util.List;
import java.util.Optional;
import mlpc.compiler.source.Span;

/** The constructs at the top level of a file. */
public sealed interface Item {
    Span span();

    /** {@code import "layers.mlp"}: the functions, layers and constants of another file. */
    record Import(String path, Span pathSpan, Span span) implements Item {}

    /** {@code const name = expr}: a number or tensor that no one can set. */
    record Constant(Identifier name, Expression value, Span span) implements Item {}

    /** {@code hyper name = expr}: a number or a function that the command line can set, for functions and layers too. */
    record Hyper(Identifier name, Expression value, Span span) implements Item {}

    /** {@code fn name(a, b = 1) = expr}. */
    record Function(Identifier name, List<FormalParameter> parameters, Expression body, Span span) implements Item {}

    /** {@code layer name(config)(x: type, …) -> type { members return expr }}. */
    record Layer(
            Identifier name,
            List<FormalParameter> configuration,
            List<FormalParameter> inputs,
            Optional<TypeExpression> result,
            List<Member> members,
            Expression returned,
            Span span)
            implements Item {}

    /** {@code model Name { members }}. */
    record Model(Identifier name, List<Member> members, Span span) implements Item {}

    /** A parameter of a function or a layer, with its type and default where written. */
    record FormalParameter(
            Identifier name, Optional<TypeExpression> type, Optional<Expression> defaultValue, Span span) {}
}
