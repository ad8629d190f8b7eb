/** The wording of problems: names of things, here and in other libraries. */
@NullMarked
package mlpc.compiler.check.message;

import org.jspecify.annotations.NullMarked;
