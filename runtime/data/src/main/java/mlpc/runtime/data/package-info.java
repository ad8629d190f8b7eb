/** Rows in and out: IDX images, CSV tables and drawn digits become data sets; predictions become CSV. */
@NullMarked
package mlpc.runtime.data;

import org.jspecify.annotations.NullMarked;
