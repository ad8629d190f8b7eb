/** The inputs of a check: options, imported files, and the prelude. */
@NullMarked
package mlpc.compiler.check.input;

import org.jspecify.annotations.NullMarked;
