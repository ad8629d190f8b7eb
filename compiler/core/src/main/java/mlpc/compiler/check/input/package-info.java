/** What a check starts from: options, the files that a model imports, and the prelude. */
@NullMarked
package mlpc.compiler.check.input;

import org.jspecify.annotations.NullMarked;
