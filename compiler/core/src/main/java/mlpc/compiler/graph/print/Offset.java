package mlpc.compiler.graph.print;

import java.util.Optional;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;
import mlpc.runtime.signature.Arithmetic;

/**
 * (x + c) − c, by which an optimizer keeps numbers from becoming subnormal. Formulae show it as {@code flush(x)} or {@code rough(x)}.
 *
 * @param word flush or rough
 * @param operand x
 */
record Offset(String word, Expr operand) {
    /** What a node is, if it is one of the two. */
    static Optional<Offset> of(Expr.Apply difference) {
        if (difference.primitive() == Primitive.SUBTRACT
                && difference.argument(0) instanceof Expr.Apply sum
                && sum.primitive() == Primitive.ADD
                && difference.argument(1) instanceof Expr.Constant constant
                && sum.argument(1) == constant) {
            return word(constant).map(word -> new Offset(word, sum.argument(0)));
        }
        return Optional.empty();
    }

    private static Optional<String> word(Expr.Constant constant) {
        return constant.is(Arithmetic.FLUSH)
                ? Optional.of("flush")
                : constant.is(Arithmetic.ROUGH) ? Optional.of("rough") : Optional.empty();
    }
}
