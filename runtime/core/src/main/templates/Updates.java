package mlpc.runtime.internal.kernel;

import mlpc.runtime.signature.Arithmetic;

/**
 * Optimizers' steps of long parameters in {@code real}: rows from … to of a parameter θ, of its gradient g and of the optimizer's
 * moments, [rows][columns], in one pass. With flush and rough of {@link Arithmetic}, and the bits of these formulae as they stand,
 * each operation rounded, in every {@link KernelSet}.
 */
public final class Updates {
    private static final UpdateFunctions SET = KernelSet.choose(new PlainUpdates());

    private Updates() {}

    /**
     * The step of adam, after Kingma and Ba (2015), and adamw's:
     *
     * <pre>
     * f = flush(clip·g)
     * m ← flush(m·beta1 + f·rest1)
     * v ← flush(v·beta2 + rough(f)²·rest2)
     * θ ← shrink·θ − rate·(m / (√v·scale + epsilon))
     * </pre>
     */
    public static void adam(
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
        SET.adam(
                theta, m, v, g, from, to, columns, clip, shrink, beta1, rest1, beta2, rest2, epsilon, rate, scale);
    }

    /**
     * The step of rmsprop, after Tieleman and Hinton (2012), and of adagrad, whose keep and rest are 1:
     *
     * <pre>
     * f = flush(clip·g)
     * s ← flush(s·keep + rough(f)²·rest)
     * θ ← θ − rate·(f / (√s + epsilon))
     * </pre>
     */
    public static void byRoot(
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
        SET.byRoot(theta, s, g, from, to, columns, clip, keep, rest, epsilon, rate);
    }
}
