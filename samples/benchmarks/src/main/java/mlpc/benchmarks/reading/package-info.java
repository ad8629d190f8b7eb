/** How fast tables are read: from a file of text to rows that a model can be trained on. */
@NullMarked
package mlpc.benchmarks.reading;

import org.jspecify.annotations.NullMarked;
