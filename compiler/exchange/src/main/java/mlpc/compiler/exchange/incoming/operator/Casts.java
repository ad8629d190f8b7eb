package mlpc.compiler.exchange.incoming.operator;

import static mlpc.compiler.graph.Primitive.ABS;
import static mlpc.compiler.graph.Primitive.ADD;
import static mlpc.compiler.graph.Primitive.DIVIDE;
import static mlpc.compiler.graph.Primitive.EQUAL;
import static mlpc.compiler.graph.Primitive.FLOOR;
import static mlpc.compiler.graph.Primitive.LESS;
import static mlpc.compiler.graph.Primitive.LESS_EQUAL;
import static mlpc.compiler.graph.Primitive.LOG;
import static mlpc.compiler.graph.Primitive.MAXIMUM;
import static mlpc.compiler.graph.Primitive.MINIMUM;
import static mlpc.compiler.graph.Primitive.MULTIPLY;
import static mlpc.compiler.graph.Primitive.POWER;
import static mlpc.compiler.graph.Primitive.SELECT;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import mlpc.compiler.exchange.incoming.Operand;
import mlpc.compiler.exchange.incoming.Refusal;
import mlpc.compiler.exchange.incoming.TensorMath;
import mlpc.compiler.exchange.onnx.ElementType;
import mlpc.compiler.exchange.onnx.OnnxTensor;
import mlpc.compiler.graph.Expr;

/**
 * Numbers as numbers of another type. Reals lose what is behind the point where they become whole, and digits where they become reals of 16 bits; whole
 * numbers lose the bits that a shorter type has no room for. What else a file computes in 16 bits is computed in 32 here.
 */
final class Casts {
    /** Whole numbers of more bits than this are not told apart by single precision anyway. */
    private static final int EXACT_BITS = 16;

    private Casts() {}

    static Map<String, Operator> operators() {
        Map<String, Operator> all = new LinkedHashMap<>();
        all.put(
                "Cast",
                call -> cast(call, call.type("to").orElseThrow(() -> new Refusal("does not say to which type"))));
        all.put("CastLike", call -> cast(call, call.input(1).type()));
        return all;
    }

    private static List<Operand> cast(Call call, ElementType to) {
        Operand operand = call.input(0);
        if (operand instanceof Operand.Columns columns && keeps(columns.type(), to)) {
            return Call.one(
                    new Operand.Columns(columns.columns(), columns.type() == ElementType.STRING ? columns.type() : to));
        }
        if (operand instanceof Operand.Decision decision && keeps(decision, to)) {
            return Call.one(new Operand.Decision(decision.scores(), decision.labels(), to));
        }
        if (operand instanceof Operand.Index || operand instanceof Operand.Texts) {
            return Call.one(operand);
        }
        if (operand instanceof Operand.Empty empty) {
            return Call.one(new Operand.Empty(empty.dimensions(), to));
        }
        return Call.one(numbers(call, call.numbers(0), to));
    }

    /** Whether a column of one type is the same in another: then it is still to be encoded. Words stay words. */
    private static boolean keeps(ElementType from, ElementType to) {
        return switch (to) {
            case STRING, FLOAT, DOUBLE -> true;
            case BOOL, FLOAT16, BFLOAT16 -> from == to || from == ElementType.STRING;
            case UINT8, INT8, UINT16, INT16, INT32, INT64, UINT32, UINT64 -> !from.isReal() && fits(from, to);
        };
    }

    /** Whether no label changes: words are what they are, and of numbers each must be one of the type. */
    private static boolean keeps(Operand.Decision decision, ElementType to) {
        return Arrays.stream(decision.numbers().orElse(new double[0])).allMatch(label -> of(label, to) == label);
    }

    private static double of(double number, ElementType to) {
        return switch (to) {
            case STRING, FLOAT, DOUBLE -> number;
            case BOOL -> number == 0 ? 0 : 1;
            case FLOAT16 -> ShortFloat.HALF.of(number);
            case BFLOAT16 -> ShortFloat.BRAIN.of(number);
            case UINT8, INT8, UINT16, INT16, INT32, INT64, UINT32, UINT64 -> lowest(number, to);
        };
    }

    /** Whether whole numbers, or the words of some, lose nothing that single precision tells apart. */
    private static boolean fits(ElementType from, ElementType to) {
        return from == ElementType.STRING || to.holds(from) || to.isSigned() && 8 * to.bytes() > EXACT_BITS;
    }

    private static Operand numbers(Call call, Operand.Numbers x, ElementType to) {
        return switch (to) {
            case STRING -> throw new Refusal("makes texts of numbers");
            case BOOL ->
                x.type() == ElementType.BOOL
                        ? x
                        : call.math().not(call.math().both(EQUAL, x, 0)).as(to);
            case FLOAT16 -> rounded(call, x, to, ShortFloat.HALF);
            case BFLOAT16 -> rounded(call, x, to, ShortFloat.BRAIN);
            case FLOAT, DOUBLE -> x.as(to);
            case UINT8, INT8, UINT16, INT16, INT32, INT64, UINT32, UINT64 ->
                x.type().isReal() ? Stepping.truncated(call.math(), x).as(to) : shortened(call, x, to);
        };
    }

    /** Reals of 16 bits. */
    private enum ShortFloat {
        /** IEEE 754's binary16. */
        HALF("float16", 11, 15),
        /** The upper half of a single. */
        BRAIN("bfloat16", 8, 127);

        private final String function;
        /** Binary digits, the first one included. */
        private final int digits;
        /** The largest exponent of 2; the least of normal numbers is 1 less this. */
        private final int most;

        ShortFloat(String function, int digits, int most) {
            this.function = function;
            this.digits = digits;
            this.most = most;
        }

        double largest() {
            return Math.scalb(2 - Math.scalb(1.0, 1 - digits), most);
        }

        /** The nearest number of this type, of two equally near the even one; infinite beyond the largest. */
        double of(double x) {
            if (x == 0 || !Double.isFinite(x)) {
                return x;
            }
            double spacing = Math.scalb(1.0, Math.max(Math.getExponent(x), 1 - most) - (digits - 1));
            double nearest = Math.rint(x / spacing) * spacing;
            return Math.abs(nearest) > largest() ? Math.copySign(Double.POSITIVE_INFINITY, x) : nearest;
        }

        /** Whether every number of a type is one of this type. */
        boolean holds(ElementType type) {
            return switch (type) {
                case BOOL, UINT8, INT8 -> true;
                case FLOAT16 -> this == HALF;
                case BFLOAT16 -> this == BRAIN;
                default -> false;
            };
        }
    }

    private static Operand rounded(Call call, Operand.Numbers x, ElementType to, ShortFloat type) {
        if (type.holds(x.type())) {
            return x.as(to);
        }
        return known(call, x, to, type::of).orElseGet(() -> {
            Expr value = rounded(call, x.expr(), type);
            return x.with(call.context().named(value, type.function, x.expr())).as(to);
        });
    }

    /** As the library's functions of the types' names, which train as if they did not round. */
    private static Expr rounded(Call call, Expr x, ShortFloat type) {
        TensorMath math = call.math();
        Expr size = math.apply(ABS, x);
        Expr octaves = math.apply(DIVIDE, math.apply(LOG, size), math.filled(x.shape(), Math.log(2)));
        Expr nearest = math.apply(FLOOR, math.apply(ADD, octaves, math.filled(x.shape(), 0.5)));
        Expr near = math.apply(POWER, math.filled(x.shape(), 2), nearest);
        Expr below = math.apply(SELECT, math.apply(LESS, size, near), half(math, near), near);
        Expr bounded = math.apply(MINIMUM, below, math.filled(x.shape(), Math.scalb(1.0, type.most)));
        Expr power = math.apply(MAXIMUM, bounded, math.filled(x.shape(), Math.scalb(1.0, 1 - type.most)));
        Expr spacing = math.apply(DIVIDE, power, math.filled(x.shape(), Math.scalb(1.0, type.digits - 1)));
        Expr result = math.apply(MULTIPLY, Stepping.nearest(call, math.apply(DIVIDE, x, spacing)), spacing);
        Expr fits = math.apply(LESS_EQUAL, math.apply(ABS, result), math.filled(x.shape(), type.largest()));
        Expr beyond = math.apply(MULTIPLY, result, math.filled(x.shape(), Double.POSITIVE_INFINITY));
        return math.apply(SELECT, fits, result, beyond);
    }

    private static Expr half(TensorMath math, Expr x) {
        return math.apply(DIVIDE, x, math.filled(x.shape(), 2));
    }

    /** The lowest bits of two's complement. */
    private static Operand shortened(Call call, Operand.Numbers x, ElementType to) {
        if (to.holds(x.type())) {
            return x.as(to);
        }
        Optional<Operand> known = known(call, x, to, number -> lowest(number, to));
        if (known.isPresent()) {
            return known.get();
        }
        if (fits(x.type(), to)) {
            return x.as(to);
        }
        boolean isSigned = to.isSigned();
        int bits = 8 * to.bytes();
        double count = Math.scalb(1.0, bits);
        double shift = isSigned ? count / 2 : 0;
        TensorMath math = call.math();
        Expr shifted = shift == 0
                ? x.expr()
                : math.apply(ADD, x.expr(), math.filled(x.expr().shape(), shift));
        Expr rest = Stepping.remainder(call, shifted, math.filled(x.expr().shape(), count));
        Expr back =
                shift == 0 ? rest : math.apply(ADD, rest, math.filled(x.expr().shape(), -shift));
        return x.with(back).as(to);
    }

    private static double lowest(double number, ElementType to) {
        int above = Long.SIZE - 8 * to.bytes();
        if (above == 0) {
            double whole = Math.scalb(1.0, Long.SIZE);
            return to.isSigned() ? (long) number : number < 0 ? number + whole : number;
        }
        long bits = (long) number << above;
        return to.isSigned() ? bits >> above : bits >>> above;
    }

    /** What is known at import is converted at once: constants, and weights, which stay weights. */
    private static Optional<Operand> known(Call call, Operand.Numbers x, ElementType to, DoubleUnaryOperator function) {
        return call.context().known(x.expr()).map(numbers -> {
            double[] converted = Arrays.stream(numbers).map(function).toArray();
            if (Arrays.equals(numbers, converted)) {
                return x.as(to);
            }
            if (x.expr() instanceof Expr.Constant) {
                return x.with(call.math().nodes().constant(x.expr().shape(), converted))
                        .as(to);
            }
            String name = call.node().inputs().get(0);
            return Constants.of(
                    call.context(), OnnxTensor.of(name, to, x.expr().shape().dimensions(), converted), true);
        });
    }
}
