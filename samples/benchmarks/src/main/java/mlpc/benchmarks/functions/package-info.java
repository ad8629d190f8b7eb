/** The runtime's transcendental functions, an element at a time and in rows. */
package mlpc.benchmarks.functions;
