package mlpc.compiler.explain.derivation.layout;

import mlpc.compiler.explain.derivation.board.NamedValue;

/**
 * A step of backpropagation: a value, or an adjoint, is computed.
 *
 * @param number the i of vᵢ, from 1
 * @param bar whether it is the adjoint of the value
 * @param formula in the script that it is written in
 * @param numbers its elements, if there are any, as plain text
 */
public record Step(int number, NamedValue value, boolean bar, String formula, String numbers) {
    /** What is computed: {@code parameter real[3]}, or of an adjoint its shape. */
    String what() {
        return bar ? value.shape().toString() : StepsTable.role(value);
    }

    /** vᵢ in plain text. */
    String name() {
        StringBuilder digits = new StringBuilder();
        String.valueOf(number).chars().forEach(digit -> digits.append((char) (digit - '0' + '₀')));
        return (bar ? "v̄" : "v") + digits;
    }
}
