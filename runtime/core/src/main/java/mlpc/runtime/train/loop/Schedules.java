package mlpc.runtime.train.loop;

import mlpc.runtime.internal.kernel.Functions64;
import mlpc.runtime.signature.ScheduleSpec;

/**
 * The factor on the learning rate. The formulae are PyTorch's: {@code step} is StepLR and {@code exponential} ExponentialLR,
 * by epochs; {@code cosine} is CosineAnnealingLR, by steps over the whole run; {@code warmup} is LinearLR over that many steps.
 */
public final class Schedules {
    private Schedules() {}

    /**
     * The factor of a step.
     *
     * @param step from 0
     * @param epoch from 0
     * @param steps of the whole run
     */
    public static double factor(ScheduleSpec schedule, long step, long epoch, long steps) {
        double warmup = schedule.get("warmup", 0);
        double rising = step < warmup ? (step + 1) / warmup : 1;
        return rising * decay(schedule, step, epoch, steps, (long) warmup);
    }

    private static double decay(ScheduleSpec schedule, long step, long epoch, long steps, long warmup) {
        return switch (schedule.schedule()) {
            case CONSTANT -> 1;
            // factor^⌊epoch / every⌋
            case STEP -> power(schedule.get("factor", 0.1), epoch / Math.max(1, (long) schedule.get("every", 30)));
            // factor^epoch
            case EXPONENTIAL -> power(schedule.get("factor", 0.95), epoch);
            // floor + (1 − floor) (1 + cos(π t / T)) / 2, T the steps after the warm-up
            case COSINE -> {
                double progress = (double) Math.max(0, step - warmup) / Math.max(1, steps - warmup);
                double floor = schedule.get("floor", 0);
                yield floor + (1 - floor) * (1 + Functions64.cos(Math.PI * Math.min(1, progress))) / 2;
            }
            // to^(t / (T − 1)), from 1 in the first step to `to` in the last: what a range test of rates takes
            case RISING -> Functions64.exp(Functions64.log(schedule.get("to", 1)) * step / Math.max(1, steps - 1));
        };
    }

    /** A power by repeated squaring: the same bits on every JVM. */
    static double power(double base, long exponent) {
        double result = 1;
        for (double square = base; exponent > 0; exponent >>= 1, square *= square) {
            if ((exponent & 1) != 0) {
                result *= square;
            }
        }
        return result;
    }
}
