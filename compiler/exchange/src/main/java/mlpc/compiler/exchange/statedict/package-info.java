/** Weights of other frameworks, by other names, for a model that is written here. */
@NullMarked
package mlpc.compiler.exchange.statedict;

import org.jspecify.annotations.NullMarked;
