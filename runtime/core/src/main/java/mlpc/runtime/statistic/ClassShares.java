package mlpc.runtime.statistic;

import java.io.Serializable;
import java.math.BigInteger;
import java.util.Arrays;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.Role;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;

/** The share of rows of each class; a row counts by its weight, as if one of weight 2 were there twice. Sums of several places add up. */
final class ClassShares implements Serializable {
    private static final long serialVersionUID = 1;

    private final ExactSum[] sums;
    private final ExactSum all = new ExactSum();

    /** Of no rows yet. */
    ClassShares(int classes) {
        this.sums = new ExactSum[classes];
        Arrays.setAll(sums, label -> new ExactSum());
    }

    /** Of as many classes, and no rows. */
    ClassShares empty() {
        return new ClassShares(sums.length);
    }

    /** @param values of a class its index, of a flag 0 or 1 */
    static double[] of(Dataset rows, Tensor values, int classes) {
        ClassShares shares = new ClassShares(classes);
        shares.add(rows, values);
        return shares.shares();
    }

    void add(Dataset rows, Tensor values) {
        for (int row = 0; row < values.rows(); row++) {
            double weight = weight(rows, row);
            sums[(int) values.get(row, 0)].add(weight);
            all.add(weight);
        }
    }

    void add(ClassShares other) {
        for (int label = 0; label < sums.length; label++) {
            sums[label].add(other.sums[label]);
        }
        all.add(other.all);
    }

    /** Of each class. */
    double[] shares() {
        BigInteger total = all.units();
        if (total.signum() == 0) {
            throw new DataException("the weight of each training row is 0, so no class has a share");
        }
        double[] shares = new double[sums.length];
        for (int label = 0; label < sums.length; label++) {
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
