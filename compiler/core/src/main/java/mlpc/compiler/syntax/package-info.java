/** From text to a syntax tree and back: the only package that sees ANTLR. */
package mlpc.compiler.syntax;
