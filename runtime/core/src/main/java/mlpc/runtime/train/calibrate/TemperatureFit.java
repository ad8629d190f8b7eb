package mlpc.runtime.train.calibrate;

import java.util.OptionalDouble;

/**
 * The temperature with which the log loss of some rows is least (Guo et al., 2017, <i>On calibration of modern neural networks</i>). The
 * loss is convex in the inverse temperature β, so its slope has one zero at most: doubling and halving find a bracket, then Newton's method
 * finds it; a step that leaves the bracket is replaced by a bisection. All in double precision and in the order of the rows.
 */
final class TemperatureFit {
    /** Beyond these the probabilities are 0 and 1, or all the same. */
    private static final double MOST = 1024;

    private static final double PRECISION = 1e-13;
    private static final int STEPS = 200;

    private TemperatureFit() {}

    /** Nothing where the loss falls on and on: all rows are told apart by their largest number, or worse than by chance. */
    static OptionalDouble of(Logits logits) {
        double low = 1;
        double high = 1;
        double slope = logits.at(1).slope();
        if (Double.isNaN(slope)) {
            return OptionalDouble.empty();
        }
        while (slope < 0 && high < MOST) {
            low = high;
            high *= 2;
            slope = logits.at(high).slope();
        }
        if (slope < 0) {
            return OptionalDouble.empty();
        }
        if (high == 1) {
            while (slope > 0 && low > 1 / MOST) {
                high = low;
                low /= 2;
                slope = logits.at(low).slope();
            }
            if (slope > 0) {
                return OptionalDouble.empty();
            }
        }
        return OptionalDouble.of(1 / root(logits, low, high));
    }

    /** The slope is at most 0 at the lower end, and at least 0 at the higher. */
    private static double root(Logits logits, double least, double most) {
        double low = least;
        double high = most;
        double beta = logits.at(low).slope() == 0 ? low : high;
        for (int step = 0; step < STEPS; step++) {
            Logits.Loss loss = logits.at(beta);
            if (loss.slope() == 0) {
                return beta;
            }
            if (loss.slope() < 0) {
                low = beta;
            } else {
                high = beta;
            }
            double next = beta - loss.slope() / loss.curvature();
            if (!(next > low && next < high)) {
                next = (low + high) / 2;
            }
            if (Math.abs(next - beta) <= PRECISION * beta) {
                return next;
            }
            beta = next;
        }
        return beta;
    }
}
