/** The runtime's transcendental functions, an element at a time and in rows. */
@NullMarked
package mlpc.benchmarks.functions;

import org.jspecify.annotations.NullMarked;
