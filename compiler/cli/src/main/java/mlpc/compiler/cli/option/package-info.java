/** Options that several commands share, and how their values are read. */
@NullMarked
package mlpc.compiler.cli.option;

import org.jspecify.annotations.NullMarked;
