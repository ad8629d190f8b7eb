/**
 * What a trained model does with rows, one by one and column by column: predictions beside what was true, curves over all thresholds,
 * how much a column matters, and how predictions follow it. Start at {@link mlpc.runtime.inspect.Predicted} and
 * {@link mlpc.runtime.inspect.Importance}.
 */
@NullMarked
package mlpc.runtime.inspect;

import org.jspecify.annotations.NullMarked;
