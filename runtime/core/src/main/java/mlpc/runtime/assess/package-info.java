/**
 * Measures how good predictions are, in the usual figures: accuracy, F1, areas under curves, calibration; RMSE, MAE, R². Each has an
 * interval from resampled rows. Start at {@link mlpc.runtime.assess.Assessment}.
 */
@NullMarked
package mlpc.runtime.assess;

import org.jspecify.annotations.NullMarked;
