/** Saves unfinished trainings as files, and resumes them. */
@NullMarked
package mlpc.runtime.checkpoint;

import org.jspecify.annotations.NullMarked;
