/** What is written in a cell of a table, as numbers of a row; and what to say about a cell that is no such number. */
@NullMarked
package mlpc.runtime.data.cell;

import org.jspecify.annotations.NullMarked;
