/** The best linear model of a model's own inputs: a model that is not better has layers for nothing. */
@NullMarked
package mlpc.compiler.baseline;

import org.jspecify.annotations.NullMarked;
