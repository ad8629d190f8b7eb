/** Reads IDX files, CSV, JSON lines, queries, objects and drawn digits into data sets; writes predictions as CSV. */
@NullMarked
package mlpc.runtime.data;

import org.jspecify.annotations.NullMarked;
