package mlpc.compiler.graph.interpret;

import mlpc.compiler.graph.Shape;

/** The matrix product of the {@link Semantics}: a vector on the left is a row, on the right a column. */
final class ContractionSemantics {
    private ContractionSemantics() {}

    /** {@code [m,k]·[k,n]}, and with m or n left out. */
    static ExampleFunction of(Shape left, Shape right) {
        int inner = right.dimension(0);
        int rows = left.size() / inner;
        int columns = right.size() / inner;
        return arguments -> product(arguments[0], arguments[1], rows, inner, columns);
    }

    /** yᵢⱼ = Σₖ aᵢₖ bₖⱼ, k ascending; the loops are ordered to run along b's rows. */
    private static double[] product(double[] a, double[] b, int rows, int inner, int columns) {
        double[] y = new double[rows * columns];
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k < inner; k++) {
                double factor = a[i * inner + k];
                for (int j = 0; j < columns; j++) {
                    y[i * columns + j] += factor * b[k * columns + j];
                }
            }
        }
        return y;
    }
}
