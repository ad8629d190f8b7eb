/** ONNX's operators, each in terms of the graph's primitives; the definitions are those of ONNX's operator documentation. */
@NullMarked
package mlpc.compiler.exchange.incoming.operator;

import org.jspecify.annotations.NullMarked;
