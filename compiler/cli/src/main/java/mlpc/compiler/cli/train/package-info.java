/** The train command, and what it does so that no work is lost: checkpoints, interruptions, weights that are kept. */
package mlpc.compiler.cli.train;
