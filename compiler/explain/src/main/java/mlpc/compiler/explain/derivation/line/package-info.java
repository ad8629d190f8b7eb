/** The lines of a derivation, their rules, and the trial of each on numbers. */
@NullMarked
package mlpc.compiler.explain.derivation.line;

import org.jspecify.annotations.NullMarked;
