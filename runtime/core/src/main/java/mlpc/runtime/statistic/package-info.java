/** Measures columns of data before training: exact means and deviations, extremes, quantiles, modes. */
@NullMarked
package mlpc.runtime.statistic;

import org.jspecify.annotations.NullMarked;
