package mlpc.runtime.kernel;

/**
 * What follows a layer's product in a row, {@code real} elements: bias and activation at once. {@code z} is the product's row,
 * {@code out} may be the same array. The bits are those of {@link Functions} element by element, in every {@link KernelSet}.
 */
public final class Rows {
    private static final Epilogues<real[]> SET = KernelSet.choose(new PlainRows());

    private Rows() {}

    /** out = max(z + bias, 0). */
    public static void relu(real[] z, real[] bias, real[] out, int columns) {
        SET.relu(z, bias, out, columns);
    }

    /** out = adjoint · (1 where z + bias is above 0, else 0): the way back through {@link #relu}. */
    public static void reluBack(real[] adjoint, real[] z, real[] bias, real[] out, int columns) {
        SET.reluBack(adjoint, z, bias, out, columns);
    }

    /** out = tanh(z + bias). */
    public static void tanh(real[] z, real[] bias, real[] out, int columns) {
        SET.tanh(z, bias, out, columns);
    }

    /** out = 1 / (1 + e^−(z + bias)). */
    public static void logistic(real[] z, real[] bias, real[] out, int columns) {
        SET.logistic(z, bias, out, columns);
    }
}
