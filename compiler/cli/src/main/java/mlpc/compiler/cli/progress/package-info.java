/** How a training goes, while it goes: for a person at a terminal, for a log, or for a program. */
@NullMarked
package mlpc.compiler.cli.progress;

import org.jspecify.annotations.NullMarked;
