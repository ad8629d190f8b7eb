/** Columns of a table: what they hold, and the terms that encode them. */
@NullMarked
package mlpc.compiler.check.table;

import org.jspecify.annotations.NullMarked;
