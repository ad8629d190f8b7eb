/** The training loop: order of rows, schedules, clipping, stopping, and the threads that share the work. */
@NullMarked
package mlpc.runtime.train.loop;

import org.jspecify.annotations.NullMarked;
