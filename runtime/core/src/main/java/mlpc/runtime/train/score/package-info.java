/** Losses and metrics of a set of rows. */
@NullMarked
package mlpc.runtime.train.score;

import org.jspecify.annotations.NullMarked;
