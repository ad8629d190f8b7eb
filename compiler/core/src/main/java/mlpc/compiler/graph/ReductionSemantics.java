package mlpc.compiler.graph;

import java.util.Arrays;
import java.util.List;

/** The reductions of the {@link Semantics}: each element of the argument goes to one position of the result. */
final class ReductionSemantics {
    private ReductionSemantics() {}

    static ExampleFunction sum(Expr.Apply node) {
        int[] into = into(node);
        int size = node.shape().size();
        return arguments -> sum(arguments[0], into, size);
    }

    static ExampleFunction max(Expr.Apply node) {
        int[] into = into(node);
        int size = node.shape().size();
        return arguments -> max(arguments[0], into, size);
    }

    /** log Σ exp x = max + log Σ exp(x − max); an infinite largest element is the answer itself. */
    static ExampleFunction logSumExp(Expr.Apply node) {
        int[] into = into(node);
        int size = node.shape().size();
        return arguments -> {
            double[] x = arguments[0];
            double[] largest = max(x, into, size);
            double[] scaled = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                scaled[i] = StrictMath.exp(x[i] - largest[into[i]]);
            }
            double[] y = sum(scaled, into, size);
            for (int j = 0; j < size; j++) {
                y[j] = Double.isInfinite(largest[j]) ? largest[j] : largest[j] + StrictMath.log(y[j]);
            }
            return y;
        };
    }

    private static double[] sum(double[] x, int[] into, int size) {
        double[] y = new double[size];
        for (int i = 0; i < x.length; i++) {
            y[into[i]] += x[i];
        }
        return y;
    }

    private static double[] max(double[] x, int[] into, int size) {
        double[] y = new double[size];
        Arrays.fill(y, Double.NEGATIVE_INFINITY);
        for (int i = 0; i < x.length; i++) {
            y[into[i]] = Math.max(y[into[i]], x[i]);
        }
        return y;
    }

    private static int[] into(Expr.Apply node) {
        Shape from = node.argument(0).shape();
        List<Integer> dropped = ((Attributes.Axes) node.attributes()).axes();
        return MovementSemantics.projection(
                from,
                from.axes().stream().filter(axis -> !dropped.contains(axis)).toList());
    }
}
