package mlpc.compiler.graph.interpret;

import java.util.Arrays;
import java.util.List;
import mlpc.compiler.graph.Attributes;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Shape;

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
            double[] largest = max(arguments[0], into, size);
            double[] y = logOfPowers(arguments[0], largest, into);
            for (int j = 0; j < size; j++) {
                y[j] = Double.isInfinite(largest[j]) ? largest[j] : largest[j] + y[j];
            }
            return y;
        };
    }

    /** log Σ exp(x − max); NaN where the largest element is infinite. */
    static ExampleFunction logSumExpLessMax(Expr.Apply node) {
        int[] into = into(node);
        int size = node.shape().size();
        return arguments -> logOfPowers(arguments[0], max(arguments[0], into, size), into);
    }

    /** log(1 + rest), the rest being Σ exp(x − max) without the 1 of one largest element. */
    private static double[] logOfPowers(double[] x, double[] largest, int[] into) {
        double[] others = new double[x.length];
        double[] ties = new double[largest.length];
        for (int i = 0; i < x.length; i++) {
            double most = largest[into[i]];
            boolean isLargest = x[i] == most && !Double.isInfinite(most);
            others[i] = isLargest ? 0 : power(x[i], most);
            ties[into[i]] += isLargest ? 1 : 0;
        }
        double[] y = sum(others, into, largest.length);
        for (int j = 0; j < y.length; j++) {
            y[j] = StrictMath.log1p(y[j] + (ties[j] - 1));
        }
        return y;
    }

    /** e^(x − most) = e^d · (1 + low) for the rounded difference d and what it lacks. */
    private static double power(double x, double most) {
        double d = x - most;
        double power = StrictMath.exp(d);
        double back = d - x;
        double low = (x - (d - back)) - (most + back);
        return power == 0 ? 0 : power + power * low;
    }

    /** In ascending order, with what each addition rounds away added at the end (Neumaier, 1974), where that is a number. */
    private static double[] sum(double[] x, int[] into, int size) {
        double[] y = new double[size];
        double[] lost = new double[size];
        for (int i = 0; i < x.length; i++) {
            double before = y[into[i]];
            double after = before + x[i];
            lost[into[i]] += Math.abs(before) >= Math.abs(x[i]) ? (before - after) + x[i] : (x[i] - after) + before;
            y[into[i]] = after;
        }
        for (int j = 0; j < size; j++) {
            y[j] += Double.isFinite(lost[j]) ? lost[j] : 0;
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
