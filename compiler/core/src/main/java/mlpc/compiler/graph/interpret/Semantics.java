package mlpc.compiler.graph.interpret;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import mlpc.compiler.graph.Attributes;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Shape;

/**
 * Defines the value of every primitive, in float64 and for one example; generated code is tested against it. Sums are in ascending order,
 * those of reductions compensated; transcendental functions are {@link StrictMath}'s.
 */
public final class Semantics {
    private Semantics() {}

    /** The function that a node computes from its arguments' values. */
    public static ExampleFunction of(Expr.Apply node) {
        Shape first = node.argument(0).shape();
        Shape shape = node.shape();
        return switch (node.primitive()) {
            case NEGATE -> each(x -> -x);
            case EXP -> each(StrictMath::exp);
            case LOG -> each(StrictMath::log);
            case LOG1P -> each(StrictMath::log1p);
            case EXPM1 -> each(StrictMath::expm1);
            case SQRT -> each(StrictMath::sqrt);
            case ABS -> each(Math::abs);
            case SIGN -> each(Math::signum);
            case FLOOR -> each(Math::floor);
            case SIN -> each(StrictMath::sin);
            case COS -> each(StrictMath::cos);
            case TANH -> each(StrictMath::tanh);
            case LOGISTIC -> each(SpecialFunctions::logistic);
            case SOFTPLUS -> each(SpecialFunctions::softplus);
            case RELU -> each(x -> Math.max(x, 0));
            case ERF -> each(SpecialFunctions::erf);
            case STOP_GRADIENT -> arguments -> arguments[0].clone();
            case STEP -> each(x -> x > 0 ? 1 : 0);
            case MISSING -> each(x -> Double.isNaN(x) ? 1 : 0);

            case ADD -> each((a, b) -> a + b);
            case SUBTRACT -> each((a, b) -> a - b);
            case MULTIPLY -> each(isClass(node) ? Semantics::chosen : (a, b) -> a * b);
            case DIVIDE -> each((a, b) -> a / b);
            case POWER -> each(StrictMath::pow);
            case MAXIMUM -> each(Math::max);
            case MINIMUM -> each(Math::min);
            case LESS -> each((a, b) -> a < b ? 1 : 0);
            case LESS_EQUAL -> each((a, b) -> a <= b ? 1 : 0);
            case EQUAL -> each((a, b) -> a == b ? 1 : 0);
            case SELECT -> Semantics::select;

            case MATMUL -> ContractionSemantics.of(first, node.argument(1).shape());
            case OUTER, OUTER_MEAN -> Semantics::outer;
            case TRANSPOSE -> MovementSemantics.transpose(first);

            case SUM -> ReductionSemantics.sum(node);
            case MAX -> ReductionSemantics.max(node);
            case LOG_SUM_EXP -> ReductionSemantics.logSumExp(node);
            case LOG_SUM_EXP_LESS_MAX -> ReductionSemantics.logSumExpLessMax(node);

            case BROADCAST -> MovementSemantics.broadcast(shape, ((Attributes.Broadcast) node.attributes()).kept());
            case RESHAPE, ROW_MEAN -> arguments -> arguments[0].clone();
            case SLICE -> MovementSemantics.slice(first, (Attributes.Range) node.attributes());
            case PAD -> MovementSemantics.pad(first, (Attributes.Padding) node.attributes());
            case CONCATENATE -> MovementSemantics.concatenate(node);

            case GRADIENT -> throw new IllegalArgumentException("a GRADIENT is expanded before it has a value");
        };
    }

    /** The value of a node whose arguments are all constants. */
    public static double[] ofConstants(Expr.Apply node) {
        List<Expr> arguments = node.arguments();
        return of(node).apply(arguments.stream()
                .map(argument -> ((Expr.Constant) argument).elements())
                .toArray(double[][]::new));
    }

    private static ExampleFunction each(DoubleUnaryOperator function) {
        return arguments -> Arrays.stream(arguments[0]).map(function).toArray();
    }

    private static ExampleFunction each(DoubleBinaryOperator function) {
        return arguments -> {
            double[] a = arguments[0];
            double[] b = arguments[1];
            double[] y = new double[a.length];
            for (int i = 0; i < y.length; i++) {
                y[i] = function.applyAsDouble(a[i], b[i]);
            }
            return y;
        };
    }

    /** Whether a factor is a class: zeros, and a one for the class. */
    private static boolean isClass(Expr.Apply product) {
        return product.arguments().stream()
                .anyMatch(factor -> factor instanceof Expr.Input input && input.kind() == Expr.Kind.ONE_HOT);
    }

    /** A product with a class chooses elements: what it does not choose may be infinite, such as the logarithm of an unlikely class. */
    private static double chosen(double a, double b) {
        return a == 0 || b == 0 ? 0 : a * b;
    }

    private static double[] select(double[]... arguments) {
        double[] y = arguments[2].clone();
        for (int i = 0; i < y.length; i++) {
            if (arguments[0][i] != 0) {
                y[i] = arguments[1][i];
            }
        }
        return y;
    }

    private static double[] outer(double[]... arguments) {
        double[] a = arguments[0];
        double[] b = arguments[1];
        double[] y = new double[a.length * b.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = a[i / b.length] * b[i % b.length];
        }
        return y;
    }
}
