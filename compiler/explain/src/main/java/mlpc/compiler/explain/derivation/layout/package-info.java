/** A derivation as text, LaTeX or a page. */
@NullMarked
package mlpc.compiler.explain.derivation.layout;

import org.jspecify.annotations.NullMarked;
