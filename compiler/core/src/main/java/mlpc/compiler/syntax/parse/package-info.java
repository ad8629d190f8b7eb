/** From text to syntax tree, with a report of everything that is wrong on the way. */
@NullMarked
package mlpc.compiler.syntax.parse;

import org.jspecify.annotations.NullMarked;
