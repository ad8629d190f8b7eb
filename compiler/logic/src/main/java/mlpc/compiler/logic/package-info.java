/** Networks and logic: what a line can separate, and networks out of truth tables, Boolean formulae and thresholds. */
@NullMarked
package mlpc.compiler.logic;

import org.jspecify.annotations.NullMarked;
