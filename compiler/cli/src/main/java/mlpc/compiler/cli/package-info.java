/** The {@code mlp} command: a class for each subcommand, each as thin as it can be. */
@NullMarked
package mlpc.compiler.cli;

import org.jspecify.annotations.NullMarked;
