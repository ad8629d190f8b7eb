package mlpc.compiler.exchange.incoming.operator;

import static mlpc.compiler.graph.Primitive.ABS;
import static mlpc.compiler.graph.Primitive.ADD;
import static mlpc.compiler.graph.Primitive.COS;
import static mlpc.compiler.graph.Primitive.DIVIDE;
import static mlpc.compiler.graph.Primitive.LESS;
import static mlpc.compiler.graph.Primitive.MULTIPLY;
import static mlpc.compiler.graph.Primitive.SELECT;
import static mlpc.compiler.graph.Primitive.SIGN;
import static mlpc.compiler.graph.Primitive.SIN;
import static mlpc.compiler.graph.Primitive.SQRT;
import static mlpc.compiler.graph.Primitive.SUBTRACT;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import mlpc.compiler.exchange.incoming.Operand;
import mlpc.compiler.exchange.incoming.TensorMath;
import mlpc.compiler.graph.Expr;

/** The inverse functions of sine, cosine and tangent, by the formulae of the library. */
final class Angles {
    /** Abramowitz and Stegun, 4.4.47: the odd powers, the highest first. */
    private static final double[] NEAR = {0.0208351, -0.085133, 0.180141, -0.3302995, 0.999866};

    private Angles() {}

    static Map<String, Operator> operators() {
        Map<String, Operator> all = new LinkedHashMap<>();
        all.put("Atan", call -> named(call, "atan", Angles::tangent));
        all.put("Asin", call -> named(call, "asin", Angles::sine));
        all.put("Acos", call -> named(call, "acos", Angles::cosine));
        return all;
    }

    private static List<Operand> named(Call call, String name, BiFunction<TensorMath, Expr, Expr> function) {
        Operand.Numbers x = call.numbers(0);
        Expr angle = function.apply(call.math(), x.expr());
        return Call.one(x.with(call.context().named(angle, name, x.expr())));
    }

    private static Expr tangent(TensorMath math, Expr x) {
        Expr one = math.filled(x.shape(), 1);
        Expr steep = math.apply(LESS, one, math.apply(ABS, x));
        Expr angle = angle(math, math.apply(SELECT, steep, math.apply(DIVIDE, one, x), x));
        Expr right = math.apply(MULTIPLY, math.apply(SIGN, x), math.filled(x.shape(), Math.PI / 2));
        return math.apply(SELECT, steep, math.apply(SUBTRACT, right, angle), angle);
    }

    private static Expr angle(TensorMath math, Expr slope) {
        Expr one = math.filled(slope.shape(), 1);
        Expr square = math.apply(MULTIPLY, slope, slope);
        Expr sum = math.filled(slope.shape(), 0);
        for (double factor : NEAR) {
            sum = math.apply(ADD, math.apply(MULTIPLY, sum, square), math.filled(slope.shape(), factor));
        }
        Expr near = math.apply(MULTIPLY, slope, sum);
        Expr lack = math.apply(SUBTRACT, math.apply(MULTIPLY, slope, math.apply(COS, near)), math.apply(SIN, near));
        Expr root = math.apply(SQRT, math.apply(ADD, one, square));
        return math.apply(ADD, near, math.apply(DIVIDE, lack, root));
    }

    private static Expr sine(TensorMath math, Expr x) {
        Expr one = math.filled(x.shape(), 1);
        Expr square = math.apply(MULTIPLY, math.apply(SUBTRACT, one, x), math.apply(ADD, one, x));
        return tangent(math, math.apply(DIVIDE, x, math.apply(SQRT, square)));
    }

    private static Expr cosine(TensorMath math, Expr x) {
        Expr one = math.filled(x.shape(), 1);
        Expr ratio = math.apply(DIVIDE, math.apply(SUBTRACT, one, x), math.apply(ADD, one, x));
        Expr half = tangent(math, math.apply(SQRT, ratio));
        return math.apply(MULTIPLY, math.filled(x.shape(), 2), half);
    }
}
