package mlpc.runtime.train;

import java.util.Arrays;
import java.util.OptionalInt;

/**
 * The loss as a function of a learning rate that rises from step to step: the range test of Smith (2017). Losses of batches are noisy, so
 * they are smoothed by an exponential mean, corrected for its start as Adam's moments are.
 *
 * <pre>{@code
 * RateCurve curve = RateCurve.of(new double[] {1e-4, 1e-3, 1e-2, 1e-1}, new double[] {1, 0.9, 0.4, 3});
 * OptionalInt best = curve.suggestion();
 * }</pre>
 *
 * @param rates of the steps, rising by the same factor each time
 * @param losses of the steps' batches
 * @param smoothed the losses without their noise
 */
public record RateCurve(double[] rates, double[] losses, double[] smoothed) {
    /** A smoothed loss this many times the lowest one means that the rate is too high. */
    private static final double BLOWN_UP = 4;
    /** Steps that an exponential mean of a curve remembers, as a share of the whole. */
    private static final double MEMORY = 0.05;

    private static final int LEAST_MEMORY = 3;
    /** A fall by less than this share of the first loss may be noise. */
    private static final double FALL = 0.01;
    /** A rate at which the loss is lowest is on the verge of too high: a training takes a tenth of it at most. */
    private static final double MARGIN = 10;

    /** Takes copies of the arrays. */
    public RateCurve {
        rates = rates.clone();
        losses = losses.clone();
        smoothed = smoothed.clone();
    }

    /**
     * Of what was measured.
     *
     * @param rates of the steps, rising
     * @param losses of the steps
     * @return with the losses smoothed
     */
    public static RateCurve of(double[] rates, double[] losses) {
        return new RateCurve(rates, losses, smoothed(losses, rates.length));
    }

    /**
     * The losses without their noise.
     *
     * @param losses of the steps so far
     * @param steps in all, which say how much is smoothed
     * @return as many numbers
     */
    public static double[] smoothed(double[] losses, int steps) {
        double keep = 1 - 1.0 / memory(steps);
        double[] smoothed = new double[losses.length];
        double sum = 0;
        double weight = 0;
        for (int step = 0; step < losses.length; step++) {
            sum = keep * sum + (1 - keep) * losses[step];
            weight = keep * weight + (1 - keep);
            smoothed[step] = sum / weight;
        }
        return smoothed;
    }

    private static int memory(int steps) {
        return (int) Math.max(LEAST_MEMORY, MEMORY * steps);
    }

    /**
     * Whether the last loss says that the rate is too high already.
     *
     * @return true where a higher rate need not be tried
     */
    public boolean isBlownUp() {
        return smoothed.length > 0
                && !(smoothed[smoothed.length - 1] <= BLOWN_UP * Math.max(smoothed[lowest()], Double.MIN_NORMAL));
    }

    /**
     * The step after which the smoothed loss is lowest.
     *
     * @return its number, from 0
     */
    public int lowest() {
        int lowest = 0;
        for (int step = 1; step < smoothed.length; step++) {
            lowest = smoothed[step] < smoothed[lowest] ? step : lowest;
        }
        return lowest;
    }

    /**
     * The step at which the smoothed loss falls fastest, by the logarithm of the rate, before it is lowest; not among the first ones, of which
     * the mean knows too few to be smooth.
     *
     * @return its number; absent where the loss does not fall
     */
    public OptionalInt steepest() {
        int lowest = lowest();
        int begin = memory(rates.length);
        if (smoothed.length <= begin || smoothed[begin] - smoothed[lowest] <= FALL * Math.abs(smoothed[begin])) {
            return OptionalInt.empty();
        }
        int best = -1;
        double fall = 0;
        for (int step = begin; step <= lowest; step++) {
            int from = Math.max(begin - 1, step - begin / 2);
            int to = Math.min(smoothed.length - 1, step + (begin + 1) / 2);
            double slope = (smoothed[from] - smoothed[to]) / (to - from);
            if (slope > fall) {
                fall = slope;
                best = step;
            }
        }
        return best < 0 ? OptionalInt.empty() : OptionalInt.of(best);
    }

    /**
     * A rate to train with: the one at which the loss falls fastest, or if that is less, the last one that is at most a tenth of the one at which
     * it is lowest.
     *
     * @return the step that had it; absent where the loss does not fall
     */
    public OptionalInt suggestion() {
        OptionalInt steepest = steepest();
        if (steepest.isEmpty()) {
            return steepest;
        }
        double most = rates[lowest()] / MARGIN;
        int step = steepest.getAsInt();
        while (step > 0 && rates[step] > most) {
            step--;
        }
        return OptionalInt.of(step);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RateCurve curve
                && Arrays.equals(rates, curve.rates)
                && Arrays.equals(losses, curve.losses)
                && Arrays.equals(smoothed, curve.smoothed);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(rates) * 31 + Arrays.hashCode(losses);
    }

    @Override
    public String toString() {
        return "RateCurve" + Arrays.toString(rates) + Arrays.toString(losses);
    }
}
