package mlpc.runtime.internal.kernel.vector.warm;

import mlpc.runtime.internal.kernel.PlainUpdates32;
import mlpc.runtime.internal.kernel.UpdateFunctions32;

/** Optimizers' steps by plain Java, then by vectors. */
public final class WarmedUpdates32 implements UpdateFunctions32 {
    /** A number as so many multiply-adds, by the time that plain kernels take: it has a root and a quotient. */
    private static final long WORK = 50;

    private final PlainUpdates32 plain;
    private final UpdateExercise adam;
    private final UpdateExercise byRoot;

    public WarmedUpdates32(PlainUpdates32 plain) {
        this.plain = plain;
        this.adam = new UpdateExercise(true);
        this.byRoot = new UpdateExercise(false);
    }

    @Override
    public void adam(
            float[][] theta,
            float[][] m,
            float[][] v,
            float[][] g,
            int from,
            int to,
            int columns,
            float clip,
            float shrink,
            float beta1,
            float rest1,
            float beta2,
            float rest2,
            float epsilon,
            float rate,
            float scale) {
        if (adam.isReady(WORK * (to - from) * columns)) {
            Vectors.UPDATES.adam(
                    theta, m, v, g, from, to, columns, clip, shrink, beta1, rest1, beta2, rest2, epsilon, rate, scale);
        } else {
            plain.adam(
                    theta, m, v, g, from, to, columns, clip, shrink, beta1, rest1, beta2, rest2, epsilon, rate, scale);
        }
    }

    @Override
    public void byRoot(
            float[][] theta,
            float[][] s,
            float[][] g,
            int from,
            int to,
            int columns,
            float clip,
            float keep,
            float rest,
            float epsilon,
            float rate) {
        if (byRoot.isReady(WORK * (to - from) * columns)) {
            Vectors.UPDATES.byRoot(theta, s, g, from, to, columns, clip, keep, rest, epsilon, rate);
        } else {
            plain.byRoot(theta, s, g, from, to, columns, clip, keep, rest, epsilon, rate);
        }
    }
}
