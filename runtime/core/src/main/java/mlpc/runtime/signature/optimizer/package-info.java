/** Optimizers and schedules of the learning rate, a row each, with their settings, and the numbers that a step is given. */
@NullMarked
package mlpc.runtime.signature.optimizer;

import org.jspecify.annotations.NullMarked;
