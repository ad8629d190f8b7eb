/** Hard thresholds made soft, and what was written by hand made trainable: a model's text to another that keeps its layout. */
@NullMarked
package mlpc.compiler.logic.soften;

import org.jspecify.annotations.NullMarked;
