/** The form in which laws are written: two patterns, or a function of a node; and folding of constants. */
@NullMarked
package mlpc.compiler.rewrite.law;

import org.jspecify.annotations.NullMarked;
