/**
 * Applies tables of laws to a graph. {@code Passes} lists which tables are applied and when; {@code Rewriter} applies one of them to every
 * node. Each law has its equation as its name, and can be switched off by it.
 */
@NullMarked
package mlpc.compiler.rewrite;

import org.jspecify.annotations.NullMarked;
