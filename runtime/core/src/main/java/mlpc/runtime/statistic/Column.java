package mlpc.runtime.statistic;

import java.util.function.DoubleUnaryOperator;
import mlpc.runtime.tensor.Tensor;

/**
 * The values of one column of a tensor without its gaps, which are NaN.
 *
 * @param rows [rows][columns]
 * @param index of the column
 * @param transform is applied to each value
 */
record Column(Tensor rows, int index, DoubleUnaryOperator transform) {
    /** Takes values one by one. */
    interface Taker {
        void take(double value);
    }

    void forEach(Taker taker) {
        for (int row = 0; row < rows.rows(); row++) {
            double raw = rows.get(row, index);
            if (!Double.isNaN(raw)) {
                // −0 becomes 0: equal values shall not differ in their bits.
                taker.take(transform.applyAsDouble(raw) + 0.0);
            }
        }
    }
}
