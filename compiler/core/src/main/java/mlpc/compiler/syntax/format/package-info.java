/** The standard layout of a file. */
@NullMarked
package mlpc.compiler.syntax.format;

import org.jspecify.annotations.NullMarked;
