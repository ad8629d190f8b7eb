/** What a model file claims and the compiler tests: {@code check A == B}, proved or tried, and budgets. */
@NullMarked
package mlpc.compiler.verify;

import org.jspecify.annotations.NullMarked;
