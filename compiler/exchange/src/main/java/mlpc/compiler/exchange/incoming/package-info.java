/** From an ONNX graph to a graph of the compiler's own: for one example, with parameters where the file has constants. */
@NullMarked
package mlpc.compiler.exchange.incoming;

import org.jspecify.annotations.NullMarked;
