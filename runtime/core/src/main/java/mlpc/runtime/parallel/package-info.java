/** Threads that share the work of one call, and the properties of the processor. */
@NullMarked
package mlpc.runtime.parallel;

import org.jspecify.annotations.NullMarked;
