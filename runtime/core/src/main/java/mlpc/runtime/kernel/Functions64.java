package mlpc.runtime.kernel;

/** Elementary functions of {@code double}. */
public final class Functions64 {
    private Functions64() {}

    public static double exp(double x) {
        return (double) StrictMath.exp(x);
    }

    public static double log(double x) {
        return (double) StrictMath.log(x);
    }

    public static double log1p(double x) {
        return (double) StrictMath.log1p(x);
    }

    public static double expm1(double x) {
        return (double) StrictMath.expm1(x);
    }

    public static double tanh(double x) {
        return (double) StrictMath.tanh(x);
    }

    public static double sin(double x) {
        return (double) StrictMath.sin(x);
    }

    public static double cos(double x) {
        return (double) StrictMath.cos(x);
    }

    public static double sqrt(double x) {
        return (double) StrictMath.sqrt(x);
    }

    public static void exp(double[] in, double[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = exp(in[i]);
        }
    }

    public static void log(double[] in, double[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = log(in[i]);
        }
    }

    public static void log1p(double[] in, double[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = log1p(in[i]);
        }
    }

    public static void expm1(double[] in, double[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = expm1(in[i]);
        }
    }

    public static void tanh(double[] in, double[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = tanh(in[i]);
        }
    }

    public static void sin(double[] in, double[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = sin(in[i]);
        }
    }

    public static void cos(double[] in, double[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = cos(in[i]);
        }
    }

    public static void sqrt(double[] in, double[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = sqrt(in[i]);
        }
    }

    public static void logistic(double[] in, double[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = logistic(in[i]);
        }
    }

    public static void softplus(double[] in, double[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = softplus(in[i]);
        }
    }

    public static void erf(double[] in, double[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = erf(in[i]);
        }
    }

    public static double logistic(double x) {
        return (double) (1 / (1 + StrictMath.exp(-x)));
    }

    public static double softplus(double x) {
        return Math.max(x, 0) + (double) StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
    }

    public static double erf(double x) {
        throw new UnsupportedOperationException();
    }

    public static double pow(double x, double y) {
        return (double) StrictMath.pow(x, y);
    }

    public static void pow(double[] x, double[] y, double[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = pow(x[i], y[i]);
        }
    }
}
