/** Other libraries as contestants of the benchmarks: the same workloads, weights, rows and figures. */
package mlpc.benchmarks.peers;
