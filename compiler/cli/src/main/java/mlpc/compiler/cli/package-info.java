/** The {@code mlp} command: a class for each subcommand, each as thin as it can be. */
package mlpc.compiler.cli;
