/** Commands about networks and logic: separable, from-table, from-formula, soften. */
@NullMarked
package mlpc.compiler.cli.logic;

import org.jspecify.annotations.NullMarked;
