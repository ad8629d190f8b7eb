package mlpc.compiler.plan;

import java.util.List;
import mlpc.compiler.graph.Primitive;

/** Powers that a product, a quotient or a root computes faster and at least as exactly. */
final class Powers {
    private Powers() {}

    static Term simplify(Term.Call call) {
        if (call.primitive() != Primitive.POWER || !(call.arguments().get(1) instanceof Term.Number exponent)) {
            return call;
        }
        Term base = call.arguments().get(0);
        if (exponent.value() == 1) {
            return base;
        }
        if (exponent.value() == 2) {
            return call(Primitive.MULTIPLY, base, base);
        }
        if (exponent.value() == 3) {
            return call(Primitive.MULTIPLY, call(Primitive.MULTIPLY, base, base), base);
        }
        if (exponent.value() == 0.5) {
            return new Term.Call(Primitive.SQRT, List.of(base));
        }
        return exponent.value() == -1 ? call(Primitive.DIVIDE, new Term.Number(1), base) : call;
    }

    private static Term call(Primitive primitive, Term left, Term right) {
        return new Term.Call(primitive, List.of(left, right));
    }
}
