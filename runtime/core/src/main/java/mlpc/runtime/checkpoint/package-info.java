/** Trainings that have not ended, as files to go on from. */
@NullMarked
package mlpc.runtime.checkpoint;

import org.jspecify.annotations.NullMarked;
