package mlpc.runtime.internal.random;

import mlpc.runtime.tensor.Tensor;

/** Orthonormal rows (or columns, if they are fewer) out of random normal ones, by modified Gram–Schmidt in double. */
final class Orthogonal {
    private Orthogonal() {}

    static void fill(Tensor tensor, long stream, long seed, double gain) {
        boolean wide = tensor.rows() <= tensor.columns();
        int count = wide ? tensor.rows() : tensor.columns();
        int length = wide ? tensor.columns() : tensor.rows();
        double[][] vectors = new double[count][length];
        for (int vector = 0; vector < count; vector++) {
            for (int element = 0; element < length; element++) {
                vectors[vector][element] = Draws.normal(stream, seed, (long) vector * length + element);
            }
            orthonormalise(vectors, vector);
            for (int element = 0; element < length; element++) {
                double value = gain * vectors[vector][element];
                tensor.set(wide ? vector : element, wide ? element : vector, value);
            }
        }
    }

    /** Takes the earlier directions out of a vector, twice (once leaves rounding behind), and makes its length 1. */
    private static void orthonormalise(double[][] vectors, int current) {
        double[] vector = vectors[current];
        for (int pass = 0; pass < 2; pass++) {
            for (int earlier = 0; earlier < current; earlier++) {
                addScaled(vector, vectors[earlier], -dot(vector, vectors[earlier]));
            }
        }
        double length = Math.sqrt(dot(vector, vector));
        for (int element = 0; element < vector.length; element++) {
            vector[element] /= length;
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int element = 0; element < a.length; element++) {
            sum = Math.fma(a[element], b[element], sum);
        }
        return sum;
    }

    private static void addScaled(double[] a, double[] b, double factor) {
        for (int element = 0; element < a.length; element++) {
            a[element] = Math.fma(factor, b[element], a[element]);
        }
    }
}
