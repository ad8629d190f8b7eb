/** What a model does with each column: how much it relies on it, and how predictions follow it. */
@NullMarked
package mlpc.compiler.explain.report.column;

import org.jspecify.annotations.NullMarked;
