/** Forms that graphs take, recognised: layers, activations, softmax, scaled numbers and reductions, however a file spells them. */
@NullMarked
package mlpc.compiler.exchange.pattern;

import org.jspecify.annotations.NullMarked;
