package mlpc.runtime.partition;

import java.io.Serializable;
import java.util.List;

/**
 * The mean of arrays, each counted by a weight, as m + (x − m) w / Σw one after the other: of one array it is that array, and where all
 * arrays agree it is what they agree on, to the last bit.
 */
final class WeightedMean implements Serializable {
    private static final long serialVersionUID = 1;

    private double[] mean = {};
    private double weight;

    /** @param its 0 leaves the array out */
    void add(double[] values, double its) {
        if (its == 0) {
            return;
        }
        if (weight == 0) {
            mean = values.clone();
        } else {
            double share = its / (weight + its);
            for (int index = 0; index < mean.length; index++) {
                mean[index] += (values[index] - mean[index]) * share;
            }
        }
        weight += its;
    }

    /** Of several, in their order. */
    static WeightedMean of(List<WeightedMean> parts) {
        WeightedMean mean = new WeightedMean();
        parts.forEach(mean::add);
        return mean;
    }

    void add(WeightedMean other) {
        add(other.mean, other.weight);
    }

    /** Empty where nothing was added. */
    double[] mean() {
        return mean;
    }

    double weight() {
        return weight;
    }
}
