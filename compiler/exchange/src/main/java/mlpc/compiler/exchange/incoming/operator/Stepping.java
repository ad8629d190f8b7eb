package mlpc.compiler.exchange.incoming.operator;

import static mlpc.compiler.graph.Primitive.ABS;
import static mlpc.compiler.graph.Primitive.ADD;
import static mlpc.compiler.graph.Primitive.DIVIDE;
import static mlpc.compiler.graph.Primitive.EQUAL;
import static mlpc.compiler.graph.Primitive.FLOOR;
import static mlpc.compiler.graph.Primitive.LESS;
import static mlpc.compiler.graph.Primitive.MULTIPLY;
import static mlpc.compiler.graph.Primitive.NEGATE;
import static mlpc.compiler.graph.Primitive.SELECT;
import static mlpc.compiler.graph.Primitive.SIGN;
import static mlpc.compiler.graph.Primitive.SUBTRACT;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlpc.compiler.exchange.incoming.Operand;
import mlpc.compiler.exchange.incoming.TensorMath;
import mlpc.compiler.graph.Expr;

/** Operators that step from whole number to whole number. */
public final class Stepping {
    private Stepping() {}

    static Map<String, Operator> operators() {
        Map<String, Operator> all = new LinkedHashMap<>();
        all.put("Floor", call -> Call.one(call.math().each(FLOOR, call.numbers(0))));
        all.put(
                "Ceil",
                call -> Call.one(call.numbers(0)
                        .with(ceiling(call.math(), call.numbers(0).expr()))));
        all.put("Round", Stepping::rounded);
        all.put("Mod", Stepping::remainder);
        return all;
    }

    private static Expr ceiling(TensorMath math, Expr x) {
        return math.apply(NEGATE, math.apply(FLOOR, math.apply(NEGATE, x)));
    }

    /** Without what is behind the point: sign(x) ⌊|x|⌋. */
    public static Operand.Numbers truncated(TensorMath math, Operand.Numbers x) {
        Expr floor = math.apply(FLOOR, math.apply(ABS, x.expr()));
        return x.with(math.apply(MULTIPLY, math.apply(SIGN, x.expr()), floor));
    }

    private static List<Operand> rounded(Call call) {
        Operand.Numbers x = call.numbers(0);
        return Call.one(x.with(nearest(call, x.expr())));
    }

    /** As {@code round} of the library: half to even. */
    static Expr nearest(Call call, Expr x) {
        TensorMath math = call.math();
        Expr floor = math.apply(FLOOR, x);
        Expr rest = math.apply(SUBTRACT, x, floor);
        Expr half = math.filled(floor.shape(), 0.5);
        Expr odd = modulo(math, floor, math.filled(floor.shape(), 2));
        Expr tie = math.apply(SELECT, math.apply(EQUAL, rest, half), odd, math.filled(floor.shape(), 0));
        Expr added = math.apply(SELECT, math.apply(LESS, half, rest), math.filled(floor.shape(), 1), tie);
        return call.context().named(math.apply(ADD, floor, added), "round", x);
    }

    private static Expr modulo(TensorMath math, Expr a, Expr b) {
        return math.apply(SUBTRACT, a, math.apply(MULTIPLY, b, math.apply(FLOOR, math.apply(DIVIDE, a, b))));
    }

    /** As {@code mod} of the library. */
    static Expr remainder(Call call, Expr a, Expr b) {
        return call.context().named(modulo(call.math(), a, b), "mod", a, b);
    }

    /** With {@code fmod} the rest has the sign of the dividend, else of the divisor. */
    private static List<Operand> remainder(Call call) {
        TensorMath math = call.math();
        List<Operand.Numbers> same = math.together(List.of(call.numbers(0), call.numbers(1)));
        Operand.Numbers a = same.get(0);
        Expr b = same.get(1).expr();
        if (call.whole("fmod", 0) == 0) {
            return Call.one(a.with(remainder(call, a.expr(), b)));
        }
        Operand.Numbers times = truncated(math, a.with(math.apply(DIVIDE, a.expr(), b)));
        return Call.one(a.with(math.apply(SUBTRACT, a.expr(), math.apply(MULTIPLY, b, times.expr()))));
    }
}
