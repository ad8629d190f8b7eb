/** The best linear model of a model's own inputs, which says what its layers are worth. */
@NullMarked
package mlpc.compiler.baseline;

import org.jspecify.annotations.NullMarked;
