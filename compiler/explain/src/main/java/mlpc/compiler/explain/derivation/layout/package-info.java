/** A derivation as text, LaTeX or a page. */
package mlpc.compiler.explain.derivation.layout;
