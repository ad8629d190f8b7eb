/** Evaluates expressions: calls and layers expand, shapes are unified, and every step becomes a term. */
@NullMarked
package mlpc.compiler.check.expand;

import org.jspecify.annotations.NullMarked;
