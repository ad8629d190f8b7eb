/** From characters to the tokens that the parser sees, with line breaks and brackets where they were meant. */
package mlpc.compiler.syntax.lex;
