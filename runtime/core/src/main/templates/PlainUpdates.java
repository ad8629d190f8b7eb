package mlpc.runtime.internal.kernel;

import mlpc.runtime.signature.Arithmetic;

/** Optimizers' steps in plain Java, {@code real} elements: loops without branches, which HotSpot turns into vector instructions. */
@SuppressWarnings("cast") // from double, which is no cast where real is double
public final class PlainUpdates implements UpdateFunctions {
    private static final real FLUSH = (real) Arithmetic.FLUSH;
    private static final real ROUGH = (real) Arithmetic.ROUGH;

    /** They run on every machine. */
    public PlainUpdates() {}

    @Override
    public void adam(
            real[][] theta,
            real[][] m,
            real[][] v,
            real[][] g,
            int from,
            int to,
            int columns,
            real clip,
            real shrink,
            real beta1,
            real rest1,
            real beta2,
            real rest2,
            real epsilon,
            real rate,
            real scale) {
        for (int i = from; i < to; i++) {
            adam(
                    theta[i], m[i], v[i], g[i], 0, columns, clip, shrink, beta1, rest1, beta2, rest2, epsilon, rate,
                    scale);
        }
    }

    /** Elements from … to of a row. */
    public static void adam(
            real[] theta,
            real[] m,
            real[] v,
            real[] g,
            int from,
            int to,
            real clip,
            real shrink,
            real beta1,
            real rest1,
            real beta2,
            real rest2,
            real epsilon,
            real rate,
            real scale) {
        for (int j = from; j < to; j++) {
            real f = clip * g[j] + FLUSH - FLUSH;
            real rough = f + ROUGH - ROUGH;
            real first = m[j] * beta1 + f * rest1 + FLUSH - FLUSH;
            real second = v[j] * beta2 + rough * rough * rest2 + FLUSH - FLUSH;
            theta[j] = shrink * theta[j] - rate * (first / ((real) Math.sqrt(second) * scale + epsilon));
            m[j] = first;
            v[j] = second;
        }
    }

    @Override
    public void byRoot(
            real[][] theta,
            real[][] s,
            real[][] g,
            int from,
            int to,
            int columns,
            real clip,
            real keep,
            real rest,
            real epsilon,
            real rate) {
        for (int i = from; i < to; i++) {
            byRoot(theta[i], s[i], g[i], 0, columns, clip, keep, rest, epsilon, rate);
        }
    }

    /** Elements from … to of a row. */
    public static void byRoot(
            real[] theta,
            real[] s,
            real[] g,
            int from,
            int to,
            real clip,
            real keep,
            real rest,
            real epsilon,
            real rate) {
        for (int j = from; j < to; j++) {
            real f = clip * g[j] + FLUSH - FLUSH;
            real rough = f + ROUGH - ROUGH;
            real next = s[j] * keep + rough * rough * rest + FLUSH - FLUSH;
            theta[j] = theta[j] - rate * (f / ((real) Math.sqrt(next) + epsilon));
            s[j] = next;
        }
    }
}
