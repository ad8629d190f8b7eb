/** The train command, and what it does so that no work is lost: checkpoints, interruptions, weights that are kept. */
@NullMarked
package mlpc.compiler.cli.train;

import org.jspecify.annotations.NullMarked;
