/** Calculus: the table of derivatives, the backward walk that uses it, and the optimizers' update formulae, all as nodes. */
@NullMarked
package mlpc.compiler.derive;

import org.jspecify.annotations.NullMarked;
