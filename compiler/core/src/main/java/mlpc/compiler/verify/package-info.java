/** Verifies the claims of a model file: {@code check A == B}, proved or tried at points, and budgets. */
@NullMarked
package mlpc.compiler.verify;

import org.jspecify.annotations.NullMarked;
