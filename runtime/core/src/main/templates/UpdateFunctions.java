package mlpc.runtime.internal.kernel;

/** The optimizers' steps that a set of kernels implements in its own way; see {@link Updates}. */
public interface UpdateFunctions {
    /** As {@link Updates#adam}. */
    void adam(
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
            real scale);

    /** As {@link Updates#byRoot}. */
    void byRoot(
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
            real rate);
}
