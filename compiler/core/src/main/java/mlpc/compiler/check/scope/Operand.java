package mlpc.compiler.check.scope;

import java.util.Optional;
import mlpc.compiler.source.Span;
import mlpc.compiler.syntax.tree.Identifier;

/** A value as an argument: with its label, if one was written, and its place. */
public record Operand(Optional<Identifier> label, Value value, Span span) {
    public static Operand of(Value value, Span span) {
        return new Operand(Optional.empty(), value, span);
    }

    public boolean isUnknown() {
        return value instanceof Value.Unknown;
    }
}
