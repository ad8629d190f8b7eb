/** Which rows are held back for validation, or measured in which fold: by a hash of the seed and the row, in proportion to the targets. */
@NullMarked
package mlpc.runtime.internal.split;

import org.jspecify.annotations.NullMarked;
