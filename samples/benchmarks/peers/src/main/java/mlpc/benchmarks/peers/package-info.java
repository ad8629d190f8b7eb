/** Other libraries as contestants of the benchmarks: the same workloads, weights, rows and figures. */
@NullMarked
package mlpc.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
