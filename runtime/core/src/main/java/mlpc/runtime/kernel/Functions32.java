package mlpc.runtime.kernel;

/** Elementary functions of {@code float}. */
public final class Functions32 {
    private Functions32() {}

    public static float exp(float x) {
        return (float) StrictMath.exp(x);
    }

    public static float log(float x) {
        return (float) StrictMath.log(x);
    }

    public static float log1p(float x) {
        return (float) StrictMath.log1p(x);
    }

    public static float expm1(float x) {
        return (float) StrictMath.expm1(x);
    }

    public static float tanh(float x) {
        return (float) StrictMath.tanh(x);
    }

    public static float sin(float x) {
        return (float) StrictMath.sin(x);
    }

    public static float cos(float x) {
        return (float) StrictMath.cos(x);
    }

    public static float sqrt(float x) {
        return (float) StrictMath.sqrt(x);
    }

    public static void exp(float[] in, float[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = exp(in[i]);
        }
    }

    public static void log(float[] in, float[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = log(in[i]);
        }
    }

    public static void log1p(float[] in, float[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = log1p(in[i]);
        }
    }

    public static void expm1(float[] in, float[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = expm1(in[i]);
        }
    }

    public static void tanh(float[] in, float[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = tanh(in[i]);
        }
    }

    public static void sin(float[] in, float[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = sin(in[i]);
        }
    }

    public static void cos(float[] in, float[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = cos(in[i]);
        }
    }

    public static void sqrt(float[] in, float[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = sqrt(in[i]);
        }
    }

    public static void logistic(float[] in, float[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = logistic(in[i]);
        }
    }

    public static void softplus(float[] in, float[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = softplus(in[i]);
        }
    }

    public static void erf(float[] in, float[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = erf(in[i]);
        }
    }

    public static float logistic(float x) {
        return (float) (1 / (1 + StrictMath.exp(-x)));
    }

    public static float softplus(float x) {
        return Math.max(x, 0) + (float) StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
    }

    public static float erf(float x) {
        throw new UnsupportedOperationException();
    }

    public static float pow(float x, float y) {
        return (float) StrictMath.pow(x, y);
    }

    public static void pow(float[] x, float[] y, float[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = pow(x[i], y[i]);
        }
    }
}
