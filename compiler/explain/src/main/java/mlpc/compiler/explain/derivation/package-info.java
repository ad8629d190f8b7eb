/** A model's derivation, line for line in bar notation: each line from the table of derivatives, and tried on numbers. */
@NullMarked
package mlpc.compiler.explain.derivation;

import org.jspecify.annotations.NullMarked;
