/** What is learned of a column of data before training: exact means and deviations, extremes, quantiles, modes. */
package mlpc.runtime.statistic;
