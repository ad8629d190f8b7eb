/** Threads that share the work of one call, and what the processor can do. */
@NullMarked
package mlpc.runtime.parallel;

import org.jspecify.annotations.NullMarked;
