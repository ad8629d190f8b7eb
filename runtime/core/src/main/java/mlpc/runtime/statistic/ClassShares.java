package mlpc.runtime.statistic;

import java.math.BigInteger;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.Role;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;

/** The share of rows of each class; a row counts by its weight, as if one of weight 2 were there twice. */
final class ClassShares {
    private ClassShares() {}

    /** @param values of a class its index, of a flag 0 or 1 */
    static double[] of(Dataset rows, Tensor values, int classes) {
        ExactSum[] sums = new ExactSum[classes];
        for (int label = 0; label < classes; label++) {
            sums[label] = new ExactSum();
        }
        ExactSum all = new ExactSum();
        for (int row = 0; row < values.rows(); row++) {
            double weight = weight(rows, row);
            sums[(int) values.get(row, 0)].add(weight);
            all.add(weight);
        }
        BigInteger total = all.units();
        if (total.signum() == 0) {
            throw new DataException("the weight of each training row is 0, so no class has a share");
        }
        double[] shares = new double[classes];
        for (int label = 0; label < classes; label++) {
            shares[label] = Rounding.quotient(sums[label].units(), total, 0);
        }
        return shares;
    }

    private static double weight(Dataset rows, int row) {
        for (int target = 0; target < rows.targets().size(); target++) {
            if (rows.targets().get(target).reading().role() == Role.WEIGHT) {
                return rows.target(target).get(row, 0);
            }
        }
        return 1;
    }

    /** 1 / (k · share) of each of the k classes that there are; 1 of the others, which no training row has. */
    static double[] balanced(double... shares) {
        int present = 0;
        for (double share : shares) {
            present += share > 0 ? 1 : 0;
        }
        double[] weights = new double[shares.length];
        for (int label = 0; label < shares.length; label++) {
            weights[label] = shares[label] > 0 ? 1 / (present * shares[label]) : 1;
        }
        return weights;
    }
}
