/** The command that writes a starter model for a table: what its columns are, how each is encoded, what size and recipe fit it. */
@NullMarked
package mlpc.compiler.cli.init;

import org.jspecify.annotations.NullMarked;
