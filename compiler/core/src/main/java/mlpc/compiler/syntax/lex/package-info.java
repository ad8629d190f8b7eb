/** From characters to the tokens that the parser sees, with line breaks and brackets where they were meant. */
@NullMarked
package mlpc.compiler.syntax.lex;

import org.jspecify.annotations.NullMarked;
