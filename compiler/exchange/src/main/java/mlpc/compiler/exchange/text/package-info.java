/** From a graph to the text of a model that a person would have written: layers where there are layers, formulae elsewhere. */
@NullMarked
package mlpc.compiler.exchange.text;

import org.jspecify.annotations.NullMarked;
