/** Threads that share the work of one call, and what the processor can do. */
package mlpc.runtime.parallel;
