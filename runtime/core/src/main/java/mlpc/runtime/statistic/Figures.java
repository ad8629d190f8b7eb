package mlpc.runtime.statistic;

import mlpc.runtime.signature.Statistic;

/** What statistics are made of, wherever the rows are that it is counted on. */
interface Figures {
    /** Of an element of the statistic's column: counts, sums and extremes; of one value at least. */
    Moments moments(Statistic statistic, int element);

    /** The quantiles 1 / k, …, (k − 1) / k. */
    double[] quantiles(Statistic statistic, int element, int k);

    /** The most frequent value, the least of equally frequent ones. */
    double mode(Statistic statistic, int element);

    /** The share of each class. */
    double[] shares(Statistic statistic, int classes);
}
