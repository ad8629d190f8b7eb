/** Forms of other languages and of mathematics, recognised where the text fails to parse: how each is written here. */
@NullMarked
package mlpc.compiler.syntax.parse.foreign;

import org.jspecify.annotations.NullMarked;
