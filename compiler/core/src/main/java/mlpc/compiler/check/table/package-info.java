/** Columns of a table: their contents, and the terms that encode them. */
@NullMarked
package mlpc.compiler.check.table;

import org.jspecify.annotations.NullMarked;
