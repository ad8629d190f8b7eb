/** What a program with a model costs beside its speed: its start, its memory, what it ships, and the time to compile a model. */
package mlpc.benchmarks.footprint;
