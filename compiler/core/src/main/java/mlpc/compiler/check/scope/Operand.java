package mlpc.compiler.check.scope;

import java.util.Optional;
import mlpc.compiler.source.Span;
import mlpc.compiler.syntax.tree.Identifier;

/** A value in the position of an argument: with its label if one was written, and where. */
public record Operand(Optional<Identifier> label, Value value, Span span) {
    public static Operand of(Value value, Span span) {
        return new Operand(Optional.empty(), value, span);
    }

    public boolean isUnknown() {
        return value instanceof Value.Unknown;
    }
}
