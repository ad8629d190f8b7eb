package mlpc.compiler.plan.lower;

import java.util.List;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.plan.loop.ScalarTerm;

/** Strength reduction: powers that a product, a quotient or a root computes faster and at least as exactly. */
final class PowerReduction {
    private PowerReduction() {}

    static ScalarTerm simplify(ScalarTerm.Call call) {
        if (call.primitive() != Primitive.POWER || !(call.arguments().get(1) instanceof ScalarTerm.Number exponent)) {
            return call;
        }
        ScalarTerm base = call.arguments().get(0);
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
            return new ScalarTerm.Call(Primitive.SQRT, List.of(base));
        }
        return exponent.value() == -1 ? call(Primitive.DIVIDE, new ScalarTerm.Number(1), base) : call;
    }

    private static ScalarTerm call(Primitive primitive, ScalarTerm left, ScalarTerm right) {
        return new ScalarTerm.Call(primitive, List.of(left, right));
    }
}
