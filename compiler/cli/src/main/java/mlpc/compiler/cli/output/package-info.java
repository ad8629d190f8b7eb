/** What commands print and write: tables, JSON, figures, files that are whole or not there. */
@NullMarked
package mlpc.compiler.cli.output;

import org.jspecify.annotations.NullMarked;
