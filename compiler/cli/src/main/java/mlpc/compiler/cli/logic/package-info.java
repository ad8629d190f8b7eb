/** Commands about networks and logic: separable, from-table, from-formula, soften. */
package mlpc.compiler.cli.logic;
