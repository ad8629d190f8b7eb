/** From text to a syntax tree and back: the only package that sees ANTLR. */
@NullMarked
package mlpc.compiler.syntax;

import org.jspecify.annotations.NullMarked;
