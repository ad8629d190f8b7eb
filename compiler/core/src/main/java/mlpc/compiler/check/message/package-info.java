/** The wording of problems: how things are called, and what other libraries call them. */
@NullMarked
package mlpc.compiler.check.message;

import org.jspecify.annotations.NullMarked;
