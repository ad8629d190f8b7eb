/** The rows that a model brings along: its data files, and the examples that are written in it. */
@NullMarked
package mlpc.compiler.check.data;

import org.jspecify.annotations.NullMarked;
