/** From text to syntax tree, with a report of everything that is wrong on the way. */
package mlpc.compiler.syntax.parse;
