/** Benchmarks: compiled models in every kernel set, plain loops beside them, and the machine's peak, in one run. */
package mlpc.benchmarks;
