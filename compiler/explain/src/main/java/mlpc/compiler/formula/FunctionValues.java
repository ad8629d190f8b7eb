package mlpc.compiler.formula;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Nodes;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Shape;
import mlpc.compiler.graph.interpret.Semantics;

/** The values of functions and of their derivatives. */
final class FunctionValues {
    private FunctionValues() {}

    static double[] value(NamedFunction function, List<double[]> arguments) {
        double[] first = arguments.get(0);
        return switch (function) {
            case EXP, LOG, SIN, COS, TANH, LOGISTIC, SOFTPLUS, RELU, ERF, SIGN, FLOOR, STOP_GRADIENT, MISSING, ABS ->
                elementary(Primitive.valueOf(function.name()), first);
            case MAXIMUM -> FormulaEvaluation.combine(first, arguments.get(1), Math::max);
            case MINIMUM -> FormulaEvaluation.combine(first, arguments.get(1), Math::min);
            case LESS -> FormulaEvaluation.combine(first, arguments.get(1), (a, b) -> a < b ? 1 : 0);
            case LESS_EQUAL -> FormulaEvaluation.combine(first, arguments.get(1), (a, b) -> a <= b ? 1 : 0);
            case GREATER -> FormulaEvaluation.combine(first, arguments.get(1), (a, b) -> a > b ? 1 : 0);
            case GREATER_EQUAL -> FormulaEvaluation.combine(first, arguments.get(1), (a, b) -> a >= b ? 1 : 0);
            case EQUAL -> FormulaEvaluation.combine(first, arguments.get(1), (a, b) -> a == b ? 1 : 0);
            case SOFTMAX -> softmax(first);
        };
    }

    /** f'(x) of the functions that are written so. */
    static double derivative(NamedFunction function, double x) {
        double y = elementary(Primitive.valueOf(function.name()), new double[] {x})[0];
        return switch (function) {
            case LOGISTIC -> y * (1 - y);
            case TANH -> 1 - y * y;
            case RELU -> x > 0 ? 1 : 0;
            default -> throw new IllegalArgumentException(function + "' is written out");
        };
    }

    private static double[] elementary(Primitive primitive, double[] x) {
        Nodes nodes = new Nodes();
        Expr.Apply node =
                (Expr.Apply) nodes.apply(primitive, nodes.variable("x", Shape.of(Math.max(1, x.length)), false));
        return Semantics.of(node).apply(new double[][] {x});
    }

    private static double[] softmax(double[] z) {
        DoubleUnaryOperator exp = StrictMath::exp;
        double sum = Arrays.stream(z).map(exp).sum();
        return Arrays.stream(z).map(exp).map(x -> x / sum).toArray();
    }
}
