package mlpc.compiler.formula.notation;

import mlpc.compiler.formula.Formula;
import mlpc.compiler.formula.Position;

/** Positions along axes as text: the {@code i−1} of x_{i−1}. */
final class PositionWriter {
    private final Script script;
    private final Letters letters;

    PositionWriter(Script script, Letters letters) {
        this.script = script;
        this.letters = letters;
    }

    String write(Position position) {
        if (position instanceof Position.At at) {
            return script.letter(letters.of(at.index()));
        } else if (position instanceof Position.Fixed fixed) {
            return number(fixed.value());
        } else if (position instanceof Position.Plus sum) {
            boolean less = sum.right() instanceof Position.Fixed fixed && fixed.value() < 0;
            String right = less ? number(-((Position.Fixed) sum.right()).value()) : write(sum.right());
            return write(sum.left()) + script.tight(less ? "−" : "+") + right;
        } else if (position instanceof Position.Times product) {
            return number(product.factor()) + script.tight("·") + write(product.of());
        } else if (position instanceof Position.Quotient quotient) {
            return script.floor(write(quotient.of()), number(quotient.by()));
        }
        Position.Remainder remainder = (Position.Remainder) position;
        return write(remainder.of()) + script.operator("mod") + number(remainder.by());
    }

    /** a ≤ i < b. */
    String bounds(Formula.Within within) {
        String at = write(within.position());
        if (within.to() == within.from() + 1) {
            return at + script.operator("=") + number(within.from());
        }
        String low = within.from() == 0 ? "" : number(within.from()) + script.operator("≤");
        return within.position().most() < within.to()
                ? at + script.operator("≥") + number(within.from())
                : low + at + script.operator("<") + number(within.to());
    }

    private String number(int value) {
        return script.number(Numeral.of(value));
    }
}
