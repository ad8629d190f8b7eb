/**
 * Looks into a trained model, row by row and column by column: predictions beside true values, curves over all thresholds, the importance
 * of a column, and predictions as a function of it. Start at {@link mlpc.runtime.inspect.Predicted} and {@link
 * mlpc.runtime.inspect.Importance}.
 */
@NullMarked
package mlpc.runtime.inspect;

import org.jspecify.annotations.NullMarked;
