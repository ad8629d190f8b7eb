/**
 * Training on rows that lie in several places, whatever engine knows the places: it implements {@link mlpc.runtime.partition.Partitions}.
 */
@NullMarked
package mlpc.runtime.partition;

import org.jspecify.annotations.NullMarked;
