/** From a compiled model and its weights to an ONNX graph that gives the same answers, in the highest operators that are exact. */
@NullMarked
package mlpc.compiler.exchange.outgoing;

import org.jspecify.annotations.NullMarked;
