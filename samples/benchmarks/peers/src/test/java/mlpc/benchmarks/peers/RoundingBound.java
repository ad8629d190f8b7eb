package mlpc.benchmarks.peers;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.interpret.ExampleFunction;
import mlpc.compiler.graph.interpret.Semantics;

/**
 * A graph's values in float64, and how far an evaluation in a coarser precision may be from them: an operation adds what it rounds to the
 * errors of its operands, which it may enlarge. With ε for the distance from 1 to the next number:
 *
 * <ul>
 *   <li>a sum of products Σ wᵢxᵢ, or a sum, adds c ε Σ |wᵢxᵢ|, in whatever order it is taken;
 *   <li>an operation or elementary function adds c ε |result|, but {@code tanh}, {@code logistic} and {@code erf} add c ε, for runtimes
 *       cut off what is near an end of their range;
 *   <li>a comparison that the errors leave open may go either way.
 * </ul>
 */
final class RoundingBound {
    /** c. A worst case would be the number of terms; in sums of up to a thousand terms of both signs 8 is not reached. */
    static final double C = 8;

    private final double unit;
    private final Map<Expr, double[]> values = new HashMap<>();
    private final Map<Expr, double[]> errors = new HashMap<>();
    private final Map<Expr, double[]> absolutes = new HashMap<>();

    /** @param epsilon the distance from 1 to the next number of the precision */
    RoundingBound(double epsilon) {
        this.unit = C * epsilon;
    }

    /**
     * Evaluates nodes for a row; what no row changes is kept from the row before.
     *
     * @param leaves the value of each input and weight, exact in the coarser precision
     */
    void evaluate(List<Expr> nodes, Map<Expr, double[]> leaves) {
        for (Expr node : nodes) {
            if (!node.perExample() && values.containsKey(node)) {
                continue;
            }
            if (node instanceof Expr.Apply apply) {
                double[][] operands =
                        apply.arguments().stream().map(this::value).toArray(double[][]::new);
                double[][] slack = apply.arguments().stream().map(this::error).toArray(double[][]::new);
                double[] result = Semantics.of(apply).apply(operands);
                values.put(node, result);
                errors.put(node, errors(apply, operands, slack, result));
            } else if (node instanceof Expr.Constant constant) {
                values.put(node, constant.elements());
                errors.put(
                        node,
                        Arrays.stream(constant.elements()).map(this::rounded).toArray());
            } else {
                double[] value = requireNonNull(leaves.get(node), node.toString());
                values.put(node, value);
                errors.put(node, new double[value.length]);
            }
        }
    }

    /** What a constant loses in the coarser precision. */
    private double rounded(double number) {
        return unit / C < 1e-10 || Double.isInfinite(number) ? 0 : Math.abs(number - (float) number);
    }

    /** A value in float64. */
    double[] value(Expr node) {
        return requireNonNull(values.get(node));
    }

    /** How far from it another evaluation may be. */
    double[] error(Expr node) {
        return requireNonNull(errors.get(node));
    }

    private double[] errors(Expr.Apply node, double[][] x, double[][] e, double[] y) {
        ExampleFunction function = Semantics.of(node);
        return switch (node.primitive().family()) {
            case UNARY -> each(y.length, at -> unary(node.primitive(), function, x[0][at], e[0][at], y[at]));
            case BINARY ->
                each(y.length, at -> binary(node.primitive(), x[0][at], e[0][at], x[1][at], e[1][at], y[at]));
            case CHOICE -> each(y.length, at -> choice(x, e, at));
            case CONTRACTION -> contraction(node, function, x, e);
            case REDUCTION -> reduction(node.primitive(), function, x, e, y);
            case MOVEMENT -> function.apply(e);
            case ROWS, DERIVATIVE -> throw new IllegalStateException(node.primitive() + " is not of one row");
        };
    }

    private interface ByElement {
        double at(int index);
    }

    private static double[] each(int size, ByElement element) {
        double[] all = new double[size];
        Arrays.setAll(all, element::at);
        return all;
    }

    /** Where the operand may be anything within its error, the result moves by what the function does; most are monotonous. */
    private double unary(Primitive primitive, ExampleFunction function, double x, double e, double y) {
        return switch (primitive) {
            case NEGATE, ABS, RELU, STOP_GRADIENT -> e;
            case MISSING -> 0;
            case SIN, COS -> e + unit;
            case SIGN -> Math.abs(x) <= e && e > 0 ? 2 : 0;
            case FLOOR -> e == 0 ? 0 : Math.floor(x + e) - Math.floor(x - e);
            case STEP -> Math.abs(x) <= e && e > 0 ? 1 : 0;
            case TANH, LOGISTIC, ERF -> moved(function, x, e, y) + unit;
            case SQRT, LOG -> moved(function, Math.max(x, e), e, y) + moved(function, x, e, y) + unit * Math.abs(y);
            default -> moved(function, x, e, y) + unit * Math.abs(y);
        };
    }

    private static double moved(ExampleFunction function, double x, double e, double y) {
        if (e == 0) {
            return 0;
        }
        double up = Math.abs(function.apply(new double[] {x + e})[0] - y);
        double down = Math.abs(function.apply(new double[] {x - e})[0] - y);
        return Double.isNaN(down) ? up : Math.max(up, down);
    }

    private double binary(Primitive primitive, double a, double ea, double b, double eb, double y) {
        double rounded = unit * Math.abs(y);
        boolean open = Math.abs(a - b) <= ea + eb && ea + eb > 0;
        return switch (primitive) {
            case ADD, SUBTRACT -> ea + eb + rounded;
            case MULTIPLY -> Math.abs(a) * eb + Math.abs(b) * ea + ea * eb + rounded;
            case DIVIDE ->
                eb >= Math.abs(b) ? Double.POSITIVE_INFINITY : (ea + Math.abs(y) * eb) / (Math.abs(b) - eb) + rounded;
            case MAXIMUM, MINIMUM -> Math.max(ea, eb);
            case LESS, LESS_EQUAL, EQUAL -> open ? 1 : 0;
            case POWER -> power(a, ea, b, eb, y) + rounded;
            default -> throw new IllegalStateException(primitive.toString());
        };
    }

    private static double power(double a, double ea, double b, double eb, double y) {
        double most = 0;
        for (double x : new double[] {a - ea, a, a + ea}) {
            for (double exponent : new double[] {b - eb, b, b + eb}) {
                most = Math.max(most, Math.abs(StrictMath.pow(x, exponent) - y));
            }
        }
        return most;
    }

    private static double choice(double[][] x, double[][] e, int at) {
        boolean first = x[0][at] != 0;
        double own = first ? e[1][at] : e[2][at];
        return e[0][at] == 0 ? own : Math.abs(x[1][at] - x[2][at]) + e[1][at] + e[2][at];
    }

    private double[] contraction(Expr.Apply node, ExampleFunction function, double[][] x, double[][] e) {
        double[][] sizes = {sizes(node.argument(0), x[0]), sizes(node.argument(1), x[1])};
        double[] terms = function.apply(sizes);
        // Weights are exact: a product with their errors would be one of zeros.
        boolean[] exact = {isExact(e[0]), isExact(e[1])};
        double[] none = new double[terms.length];
        double[] left = exact[0] ? none : function.apply(e[0], sizes[1]);
        double[] right = exact[1] ? none : function.apply(sizes[0], e[1]);
        double[] both = exact[0] || exact[1] ? none : function.apply(e[0], e[1]);
        return each(terms.length, at -> left[at] + right[at] + both[at] + unit * terms[at]);
    }

    private static boolean isExact(double[] errors) {
        for (double error : errors) {
            if (error != 0) {
                return false;
            }
        }
        return true;
    }

    /** |x|; kept of what no row changes, for weights are the largest of all. */
    private double[] sizes(Expr node, double[] x) {
        return node.perExample() ? absolute(x) : absolutes.computeIfAbsent(node, unused -> absolute(x));
    }

    private static double[] absolute(double[] numbers) {
        double[] sizes = numbers.clone();
        for (int at = 0; at < sizes.length; at++) {
            sizes[at] = Math.abs(sizes[at]);
        }
        return sizes;
    }

    private double[] reduction(Primitive primitive, ExampleFunction function, double[][] x, double[][] e, double[] y) {
        if (primitive == Primitive.SUM) {
            double[] terms = function.apply(absolute(x[0]));
            double[] moved = function.apply(e[0]);
            return each(y.length, at -> moved[at] + unit * terms[at]);
        }
        double widest = Arrays.stream(e[0]).max().orElse(0);
        double own = primitive == Primitive.MAX ? 0 : unit;
        return each(y.length, at -> 2 * widest + own * (1 + Math.abs(y[at])));
    }
}
