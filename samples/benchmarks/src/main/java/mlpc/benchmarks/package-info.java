/** Benchmarks: compiled models in every kernel set, plain loops beside them, and the machine's peak, in one run. */
@NullMarked
package mlpc.benchmarks;

import org.jspecify.annotations.NullMarked;
