/** Whole trainings beside their own steps, by one thread and two, all in turns within one JVM. */
@NullMarked
package mlpc.benchmarks.runs;

import org.jspecify.annotations.NullMarked;
