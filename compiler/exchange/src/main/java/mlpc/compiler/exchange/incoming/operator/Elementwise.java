package mlpc.compiler.exchange.incoming.operator;

import static mlpc.compiler.graph.Primitive.ABS;
import static mlpc.compiler.graph.Primitive.ADD;
import static mlpc.compiler.graph.Primitive.COS;
import static mlpc.compiler.graph.Primitive.DIVIDE;
import static mlpc.compiler.graph.Primitive.EQUAL;
import static mlpc.compiler.graph.Primitive.ERF;
import static mlpc.compiler.graph.Primitive.EXP;
import static mlpc.compiler.graph.Primitive.EXPM1;
import static mlpc.compiler.graph.Primitive.LESS;
import static mlpc.compiler.graph.Primitive.LESS_EQUAL;
import static mlpc.compiler.graph.Primitive.LOG;
import static mlpc.compiler.graph.Primitive.LOG1P;
import static mlpc.compiler.graph.Primitive.LOGISTIC;
import static mlpc.compiler.graph.Primitive.MAXIMUM;
import static mlpc.compiler.graph.Primitive.MINIMUM;
import static mlpc.compiler.graph.Primitive.MULTIPLY;
import static mlpc.compiler.graph.Primitive.NEGATE;
import static mlpc.compiler.graph.Primitive.POWER;
import static mlpc.compiler.graph.Primitive.RELU;
import static mlpc.compiler.graph.Primitive.SIGN;
import static mlpc.compiler.graph.Primitive.SIN;
import static mlpc.compiler.graph.Primitive.SOFTPLUS;
import static mlpc.compiler.graph.Primitive.SQRT;
import static mlpc.compiler.graph.Primitive.SUBTRACT;
import static mlpc.compiler.graph.Primitive.TANH;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import mlpc.compiler.exchange.incoming.Operand;
import mlpc.compiler.exchange.incoming.Refusal;
import mlpc.compiler.exchange.incoming.TensorMath;
import mlpc.compiler.exchange.onnx.ElementType;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;

/** Elementwise operators. */
final class Elementwise {
    private Elementwise() {}

    static Map<String, Operator> operators() {
        Map<String, Operator> all = new LinkedHashMap<>();
        unary(
                all,
                Map.ofEntries(
                        Map.entry("Abs", ABS),
                        Map.entry("Neg", NEGATE),
                        Map.entry("Exp", EXP),
                        Map.entry("Log", LOG),
                        Map.entry("Sqrt", SQRT),
                        Map.entry("Sin", SIN),
                        Map.entry("Cos", COS),
                        Map.entry("Tanh", TANH),
                        Map.entry("Sigmoid", LOGISTIC),
                        Map.entry("Softplus", SOFTPLUS),
                        Map.entry("Relu", RELU),
                        Map.entry("Erf", ERF),
                        Map.entry("Sign", SIGN)));
        all.put("Reciprocal", call -> made(call, x -> over(call.math(), 1, x)));
        all.put(
                "Tan",
                call -> made(call, x -> call.math()
                        .both(DIVIDE, call.math().each(SIN, x), call.math().each(COS, x))));
        all.put("Sinh", call -> made(call, x -> hyperbolicSine(call.math(), x)));
        all.put("Cosh", call -> made(call, x -> hyperbolicCosine(call.math(), x)));
        all.put("Asinh", call -> made(call, x -> areaSine(call.math(), x)));
        all.put("Acosh", call -> made(call, x -> areaCosine(call.math(), x)));
        all.put("Atanh", call -> made(call, x -> areaTangent(call.math(), x)));
        all.put("Add", call -> both(call, ADD));
        all.put("Sub", call -> both(call, SUBTRACT));
        all.put("Mul", call -> both(call, MULTIPLY));
        all.put("Div", Elementwise::quotient);
        all.put("Pow", call -> both(call, POWER));
        all.put("Max", call -> many(call, MAXIMUM));
        all.put("Min", call -> many(call, MINIMUM));
        all.put("Sum", call -> many(call, ADD));
        all.put(
                "Mean",
                call -> Call.one(call.math()
                        .both(DIVIDE, (Operand.Numbers) many(call, ADD).get(0), call.count())));
        all.put("Equal", call -> compared(call, EQUAL, false, false));
        all.put("Less", call -> compared(call, LESS, false, false));
        all.put("LessOrEqual", call -> compared(call, LESS_EQUAL, false, false));
        all.put("Greater", call -> compared(call, LESS, true, false));
        all.put("GreaterOrEqual", call -> compared(call, LESS_EQUAL, true, false));
        all.put("And", call -> compared(call, MULTIPLY, false, false));
        all.put("Or", call -> compared(call, MAXIMUM, false, false));
        all.put("Xor", call -> compared(call, EQUAL, false, true));
        all.put("Not", call -> made(call, x -> call.math().not(x)));
        all.put("Where", call -> Call.one(call.math().choose(call.numbers(0), call.numbers(1), call.numbers(2))));
        all.put("Clip", Elementwise::clipped);
        all.put("IsNaN", Elementwise::gaps);
        all.put("IsInf", Elementwise::infinite);
        all.putAll(Casts.operators());
        all.putAll(Stepping.operators());
        all.putAll(Angles.operators());
        all.put("Identity", call -> Call.one(call.input(0)));
        return all;
    }

    private static void unary(Map<String, Operator> all, Map<String, Primitive> primitives) {
        primitives.forEach(
                (name, primitive) -> all.put(name, call -> Call.one(call.math().each(primitive, call.numbers(0)))));
    }

    static List<Operand> made(Call call, UnaryOperator<Operand.Numbers> function) {
        return Call.one(function.apply(call.numbers(0)));
    }

    static Operand.Numbers over(TensorMath math, double numerator, Operand.Numbers x) {
        return x.with(math.apply(DIVIDE, math.filled(x.expr().shape(), numerator), x.expr()));
    }

    /** (expm1(x) − expm1(−x)) / 2, which keeps its digits near 0. */
    private static Operand.Numbers hyperbolicSine(TensorMath math, Operand.Numbers x) {
        Operand.Numbers up = math.each(EXPM1, x);
        Operand.Numbers down = math.each(EXPM1, math.each(NEGATE, x));
        return math.both(DIVIDE, math.both(SUBTRACT, up, down), 2);
    }

    private static Operand.Numbers hyperbolicCosine(TensorMath math, Operand.Numbers x) {
        Operand.Numbers up = math.each(EXP, x);
        Operand.Numbers down = math.each(EXP, math.each(NEGATE, x));
        return math.both(DIVIDE, math.both(ADD, up, down), 2);
    }

    /** sign(x) · log1p(|x| + x² / (1 + √(x² + 1))), accurate near 0 and for negative x as well. */
    private static Operand.Numbers areaSine(TensorMath math, Operand.Numbers x) {
        Operand.Numbers square = math.both(MULTIPLY, x, x);
        Operand.Numbers root = math.each(SQRT, math.both(ADD, square, 1));
        Operand.Numbers beyond = math.both(DIVIDE, square, math.both(ADD, root, 1));
        Operand.Numbers size = math.each(LOG1P, math.both(ADD, math.each(ABS, x), beyond));
        return math.both(MULTIPLY, math.each(SIGN, x), size);
    }

    /** log1p(d + √(d (d + 2))) with d = x − 1, accurate near 1. */
    private static Operand.Numbers areaCosine(TensorMath math, Operand.Numbers x) {
        Operand.Numbers d = math.both(SUBTRACT, x, 1);
        Operand.Numbers root = math.each(SQRT, math.both(MULTIPLY, d, math.both(ADD, d, 2)));
        return math.each(LOG1P, math.both(ADD, d, root));
    }

    /** log1p(2x / (1 − x)) / 2, accurate near 0. */
    private static Operand.Numbers areaTangent(TensorMath math, Operand.Numbers x) {
        Operand.Numbers below = x.with(math.apply(SUBTRACT, math.filled(x.expr().shape(), 1), x.expr()));
        Operand.Numbers ratio = math.both(DIVIDE, math.both(MULTIPLY, x, 2), below);
        return math.both(DIVIDE, math.each(LOG1P, ratio), 2);
    }

    private static List<Operand> both(Call call, Primitive primitive) {
        return Call.one(call.math().both(primitive, call.numbers(0), call.numbers(1)));
    }

    private static List<Operand> quotient(Call call) {
        Operand.Numbers quotient = call.math().both(DIVIDE, call.numbers(0), call.numbers(1));
        if (!call.input(0).type().isWhole()) {
            return Call.one(quotient);
        }
        return Call.one(Stepping.truncated(call.math(), quotient));
    }

    private static List<Operand> many(Call call, Primitive primitive) {
        List<Operand.Numbers> all = call.all();
        Operand.Numbers joined = all.get(0);
        for (Operand.Numbers next : all.subList(1, all.size())) {
            joined = call.math().both(primitive, joined, next);
        }
        return Call.one(joined);
    }

    /** @param swapped whether the operands are swapped */
    private static List<Operand> compared(Call call, Primitive primitive, boolean swapped, boolean negated) {
        Operand.Numbers a = call.numbers(swapped ? 1 : 0);
        Operand.Numbers b = call.numbers(swapped ? 0 : 1);
        Operand.Numbers decided = call.math().both(primitive, a, b).as(ElementType.BOOL);
        return Call.one(negated ? call.math().not(decided) : decided);
    }

    /** min(max(x, low), high), in this order: if low > high the result is high. */
    private static List<Operand> clipped(Call call) {
        Operand.Numbers x = call.numbers(0);
        TensorMath math = call.math();
        if (call.has(1)) {
            x = math.both(MAXIMUM, x, call.numbers(1));
        } else if (call.sets("min")) {
            x = math.both(MAXIMUM, x, call.real("min", 0));
        }
        if (call.has(2)) {
            x = math.both(MINIMUM, x, call.numbers(2));
        } else if (call.sets("max")) {
            x = math.both(MINIMUM, x, call.real("max", 0));
        }
        return Call.one(x);
    }

    /** Whether a column's value is missing: the indicator of its encoding. */
    private static List<Operand> gaps(Call call) {
        if (!(call.input(0) instanceof Operand.Columns found)) {
            return Call.one(noNumbers(call.math(), call.numbers(0)));
        }
        if (found.columns().size() != 1) {
            throw new Refusal("asks for gaps of several columns at once; split them before");
        }
        mlpc.compiler.exchange.incoming.Column column = found.columns().get(0);
        if (column.words() || !column.isUnscaled()) {
            throw new Refusal("asks for gaps of \"" + column.name() + "\" after it was encoded");
        }
        Operand.Numbers marked = call.context()
                .numbers(new Operand.Columns(List.of(column.filling("0").marked()), found.type()));
        return Call.one(marked.with(call.math().slice(marked.expr(), 0, 1, 2)).as(ElementType.BOOL));
    }

    /** Neither below 0 nor from 0 on. */
    private static Operand.Numbers noNumbers(TensorMath math, Operand.Numbers x) {
        Operand.Numbers below = math.both(LESS, x, 0);
        Operand.Numbers above =
                x.with(math.apply(LESS_EQUAL, math.filled(x.expr().shape(), 0), x.expr()));
        return math.not(math.both(MAXIMUM, below, above)).as(ElementType.BOOL);
    }

    /** Beyond the largest number. */
    private static List<Operand> infinite(Call call) {
        Operand.Numbers x = call.numbers(0);
        TensorMath math = call.math();
        double most = x.type() == ElementType.DOUBLE ? Double.MAX_VALUE : Float.MAX_VALUE;
        boolean up = call.whole("detect_positive", 1) != 0;
        boolean down = call.whole("detect_negative", 1) != 0;
        Expr above = math.apply(LESS, math.filled(x.expr().shape(), most), x.expr());
        Expr below = math.apply(LESS, x.expr(), math.filled(x.expr().shape(), -most));
        Expr found = !down ? above : up ? math.apply(MAXIMUM, above, below) : below;
        return Call.one(
                x.with(up || down ? found : math.filled(found.shape(), 0)).as(ElementType.BOOL));
    }
}
