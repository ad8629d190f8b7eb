package mlpc.runtime.internal.kernel;

/**
 * Row functions of {@code real}: the first {@code columns} elements of {@code out} are computed from those of {@code
 * in}, which may be the same array. Functions that follow the product of a layer add the bias and apply the activation
 * at once; there {@code z} is the row of the product. Short rows are computed many at a time. The bits are the same as by {@link Functions}, element by element, in
 * every {@link KernelSet}.
 */
public final class Rows {
    private static final RowFunctions<real[]> SET = KernelSet.choose(new PlainRows());

    private Rows() {}

    /** out = max(z + bias, 0). */
    public static void relu(real[] z, real[] bias, real[] out, int columns) {
        SET.relu(z, bias, out, columns);
    }

    /** out = adjoint · (1 where y > 0, else 0): the adjoint of {@link #relu}, whose result is y. */
    public static void reluBack(real[] adjoint, real[] y, real[] out, int columns) {
        SET.reluBack(adjoint, y, out, columns);
    }

    /** out = tanh(z + bias). */
    public static void tanh(real[] z, real[] bias, real[] out, int columns) {
        SET.tanh(z, bias, out, columns);
    }

    /** out = 1 / (1 + e^−(z + bias)). */
    public static void logistic(real[] z, real[] bias, real[] out, int columns) {
        SET.logistic(z, bias, out, columns);
    }

    /** out = eˣ, of each x of in. */
    public static void exp(real[] in, real[] out, int columns) {
        SET.exp(in, out, columns);
    }

    /** out = eˣ − 1, of each x of in. */
    public static void expm1(real[] in, real[] out, int columns) {
        SET.expm1(in, out, columns);
    }

    /** out = log x, of each x of in. */
    public static void log(real[] in, real[] out, int columns) {
        SET.log(in, out, columns);
    }

    /** out = log(1 + x), of each x of in. */
    public static void log1p(real[] in, real[] out, int columns) {
        SET.log1p(in, out, columns);
    }

    /** out = tanh x, of each x of in. */
    public static void tanh(real[] in, real[] out, int columns) {
        SET.tanh(in, out, columns);
    }

    /** out = 1 / (1 + e⁻ˣ), of each x of in. */
    public static void logistic(real[] in, real[] out, int columns) {
        SET.logistic(in, out, columns);
    }

    /** out = log(1 + eˣ), of each x of in. */
    public static void softplus(real[] in, real[] out, int columns) {
        SET.softplus(in, out, columns);
    }

    /** out = erf x, of each x of in. */
    public static void erf(real[] in, real[] out, int columns) {
        SET.erf(in, out, columns);
    }

    /** {@link #exp(real[], real[], int)} of the rows from … to. */
    public static void exp(real[][] in, real[][] out, int from, int to, int columns) {
        SET.exp(in, out, from, to, columns);
    }

    /** {@link #expm1(real[], real[], int)} of the rows from … to. */
    public static void expm1(real[][] in, real[][] out, int from, int to, int columns) {
        SET.expm1(in, out, from, to, columns);
    }

    /** {@link #log(real[], real[], int)} of the rows from … to. */
    public static void log(real[][] in, real[][] out, int from, int to, int columns) {
        SET.log(in, out, from, to, columns);
    }

    /** {@link #log1p(real[], real[], int)} of the rows from … to. */
    public static void log1p(real[][] in, real[][] out, int from, int to, int columns) {
        SET.log1p(in, out, from, to, columns);
    }

    /** {@link #tanh(real[], real[], int)} of the rows from … to. */
    public static void tanh(real[][] in, real[][] out, int from, int to, int columns) {
        SET.tanh(in, out, from, to, columns);
    }

    /** {@link #logistic(real[], real[], int)} of the rows from … to. */
    public static void logistic(real[][] in, real[][] out, int from, int to, int columns) {
        SET.logistic(in, out, from, to, columns);
    }

    /** {@link #softplus(real[], real[], int)} of the rows from … to. */
    public static void softplus(real[][] in, real[][] out, int from, int to, int columns) {
        SET.softplus(in, out, from, to, columns);
    }

    /** {@link #erf(real[], real[], int)} of the rows from … to. */
    public static void erf(real[][] in, real[][] out, int from, int to, int columns) {
        SET.erf(in, out, from, to, columns);
    }
}
