package mlpc.runtime.train.lbfgs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import mlpc.runtime.signature.OptimizerSpec;
import org.junit.jupiter.api.Test;

class LbfgsTest {
    /** (1 − x)² + 100 (y − x²)²: a bent valley with its minimum at (1, 1). */
    private static final class Rosenbrock implements Lbfgs.Function {
        private double x;
        private double y;
        private int evaluations;

        @Override
        public double evaluate(double[] point) {
            x = point[0];
            y = point[1];
            evaluations++;
            return (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x);
        }

        @Override
        public double[] gradient() {
            return new double[] {-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)};
        }
    }

    @Test
    void descendsTheBentValley() {
        Rosenbrock valley = new Rosenbrock();
        Lbfgs lbfgs = new Lbfgs(valley, OptimizerSpec.named("lbfgs"));
        double[] point = {-1.2, 1};
        double last = Double.POSITIVE_INFINITY;
        for (int step = 0; step < 5; step++) {
            double loss = lbfgs.step(point, 1);
            assertThat(loss).isLessThanOrEqualTo(last);
            last = loss;
        }
        assertThat(point).containsExactly(new double[] {1, 1}, within(1e-4));
        assertThat(valley.evaluations).isLessThan(130);
    }

    @Test
    void staysAtAMinimum() {
        double[] point = {1, 1};
        assertThat(new Lbfgs(new Rosenbrock(), OptimizerSpec.named("lbfgs")).step(point, 1))
                .isZero();
        assertThat(point).containsExactly(1, 1);
    }
}
