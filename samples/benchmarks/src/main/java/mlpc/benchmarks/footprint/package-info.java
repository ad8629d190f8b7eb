/** What a program with a model costs beside its speed: its start, its memory, what it ships, and the time to compile a model. */
@NullMarked
package mlpc.benchmarks.footprint;

import org.jspecify.annotations.NullMarked;
