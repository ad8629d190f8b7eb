/**
 * Lints that only the data shows, such as too few rows. Those that the model shows by itself are methods of {@code Lints} in {@code
 * mlpc.compiler.check}.
 */
@NullMarked
package mlpc.compiler.lint;

import org.jspecify.annotations.NullMarked;
