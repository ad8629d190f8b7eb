package mlpc.compiler.check;

import java.util.Optional;
import mlpc.compiler.source.Span;
import mlpc.compiler.syntax.Identifier;

/** A value in the position of an argument: with its label if one was written, and where. */
record Operand(Optional<Identifier> label, Value value, Span span) {
    static Operand of(Value value, Span span) {
        return new Operand(Optional.empty(), value, span);
    }

    boolean isUnknown() {
        return value instanceof Value.Unknown;
    }
}
