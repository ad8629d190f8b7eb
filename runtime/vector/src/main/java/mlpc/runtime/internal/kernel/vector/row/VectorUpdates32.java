package mlpc.runtime.internal.kernel.vector.row;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import mlpc.runtime.internal.kernel.PlainUpdates32;
import mlpc.runtime.internal.kernel.UpdateFunctions32;
import mlpc.runtime.internal.kernel.Updates32;
import mlpc.runtime.internal.kernel.vector.register.FloatLanes;
import mlpc.runtime.internal.kernel.vector.register.NeverInlined;
import mlpc.runtime.internal.kernel.vector.register.OperatorTable;
import mlpc.runtime.signature.Arithmetic;

/**
 * Optimizers' steps by the Vector API, as {@link Updates32} says. A stretch of a row that stays in the first cache is gone through
 * twice, for a method may have few operators ({@link OperatorTable}). Most sums are sums here and not multiply-adds by 1: some processors
 * divide where they multiply, and add elsewhere at the same time.
 */
public final class VectorUpdates32 extends NeverInlined implements UpdateFunctions32 {
    private static final VectorSpecies<Float> SPECIES = FloatLanes.SPECIES;
    private static final int LANES = FloatLanes.LANES;
    private static final float FLUSH = (float) Arithmetic.FLUSH;
    private static final float ROUGH = (float) Arithmetic.ROUGH;

    /** Elements of a stretch; four arrays of it are a quarter of a small first cache. */
    private static final int STRETCH = 512;

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
        int whole = columns / LANES * LANES;
        for (int i = from; i < to; i++) {
            for (int j = 0; j < whole; j += STRETCH) {
                int end = Math.min(whole, j + STRETCH);
                squares(v[i], g[i], j, end, clip, beta2, rest2);
                descend(theta[i], m[i], v[i], g[i], j, end, clip, shrink, beta1, rest1, epsilon, rate, scale);
            }
            if (whole < columns) {
                PlainUpdates32.adam(
                        theta[i], m[i], v[i], g[i], whole, columns, clip, shrink, beta1, rest1, beta2, rest2, epsilon,
                        rate, scale);
            }
        }
    }

    /** s ← flush(s·beta + rough(flush(clip·g))²·rest). */
    private static void squares(float[] s, float[] g, int from, int to, float clip, float beta, float rest) {
        FloatVector flush = FloatVector.broadcast(SPECIES, FLUSH);
        FloatVector rough = FloatVector.broadcast(SPECIES, ROUGH);
        for (int j = from; j < to; j += LANES) {
            FloatVector f =
                    FloatVector.fromArray(SPECIES, g, j).mul(clip).add(flush).sub(flush);
            FloatVector root = f.add(rough).sub(rough);
            FloatVector next = FloatVector.fromArray(SPECIES, s, j)
                    .mul(beta)
                    .add(root.mul(root).mul(rest));
            next.add(flush).sub(flush).intoArray(s, j);
        }
    }

    /**
     * m ← flush(m·beta + flush(clip·g)·rest); θ ← shrink·θ − rate·(m / (√v·scale + epsilon)). A product is x·y + (−0) where that saves a
     * lookup: the same bits.
     */
    private static void descend(
            float[] theta,
            float[] m,
            float[] v,
            float[] g,
            int from,
            int to,
            float clip,
            float shrink,
            float beta,
            float rest,
            float epsilon,
            float rate,
            float scale) {
        FloatVector flush = FloatVector.broadcast(SPECIES, FLUSH);
        FloatVector nothing = FloatVector.broadcast(SPECIES, -0f);
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        FloatVector less = FloatVector.broadcast(SPECIES, -1);
        FloatVector clips = FloatVector.broadcast(SPECIES, clip);
        FloatVector keeps = FloatVector.broadcast(SPECIES, beta);
        FloatVector takes = FloatVector.broadcast(SPECIES, rest);
        FloatVector shrinks = FloatVector.broadcast(SPECIES, shrink);
        FloatVector nudges = FloatVector.broadcast(SPECIES, epsilon);
        for (int j = from; j < to; j += LANES) {
            FloatVector f = FloatVector.fromArray(SPECIES, g, j)
                    .fma(clips, nothing)
                    .add(flush)
                    .sub(flush);
            FloatVector kept = FloatVector.fromArray(SPECIES, m, j).fma(keeps, nothing);
            FloatVector next = kept.add(f.fma(takes, nothing)).add(flush).sub(flush);
            next.intoArray(m, j);
            FloatVector root = FloatVector.fromArray(SPECIES, v, j).sqrt().mul(scale);
            FloatVector step = next.div(root.fma(one, nudges)).mul(rate);
            FloatVector shrunk = FloatVector.fromArray(SPECIES, theta, j).fma(shrinks, nothing);
            step.fma(less, shrunk).intoArray(theta, j);
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
        int whole = columns / LANES * LANES;
        for (int i = from; i < to; i++) {
            for (int j = 0; j < whole; j += STRETCH) {
                int end = Math.min(whole, j + STRETCH);
                squares(s[i], g[i], j, end, clip, keep, rest);
                divide(theta[i], s[i], g[i], j, end, clip, epsilon, rate);
            }
            if (whole < columns) {
                PlainUpdates32.byRoot(theta[i], s[i], g[i], whole, columns, clip, keep, rest, epsilon, rate);
            }
        }
    }

    /** θ ← θ − rate·(flush(clip·g) / (√s + epsilon)). */
    private static void divide(
            float[] theta, float[] s, float[] g, int from, int to, float clip, float epsilon, float rate) {
        FloatVector flush = FloatVector.broadcast(SPECIES, FLUSH);
        for (int j = from; j < to; j += LANES) {
            FloatVector f =
                    FloatVector.fromArray(SPECIES, g, j).mul(clip).add(flush).sub(flush);
            FloatVector root = FloatVector.fromArray(SPECIES, s, j).sqrt().add(epsilon);
            FloatVector step = f.div(root).mul(rate);
            FloatVector.fromArray(SPECIES, theta, j).sub(step).intoArray(theta, j);
        }
    }
}
