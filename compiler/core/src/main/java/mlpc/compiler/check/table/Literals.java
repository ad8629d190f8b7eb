package mlpc.compiler.check.table;

import java.util.Optional;
import mlpc.compiler.syntax.tree.Expression;

/** Reads literals, in places where an expression is not allowed. */
final class Literals {
    private Literals() {}

    /** A number with its sign. */
    static Optional<Double> number(Expression written) {
        if (written instanceof Expression.Negate negated) {
            return number(negated.operand()).map(value -> -value);
        }
        return written instanceof Expression.Number number ? Optional.of(number.value()) : Optional.empty();
    }

    /** A word, in quotes or without. */
    static Optional<String> word(Expression written) {
        if (written instanceof Expression.Text text) {
            return Optional.of(text.value());
        }
        return written instanceof Expression.Name name ? Optional.of(name.text()) : Optional.empty();
    }
}
