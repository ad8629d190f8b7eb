/** What is done to a model after its training: its probabilities are made to mean what they say. */
@NullMarked
package mlpc.runtime.train.calibrate;

import org.jspecify.annotations.NullMarked;
