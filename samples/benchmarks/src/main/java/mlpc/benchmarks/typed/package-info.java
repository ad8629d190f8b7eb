/** What a prediction by records and enums costs beside one of plain numbers. */
@NullMarked
package mlpc.benchmarks.typed;

import org.jspecify.annotations.NullMarked;
