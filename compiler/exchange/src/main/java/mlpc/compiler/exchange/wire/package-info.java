/** The wire format of Protocol Buffers, as far as ONNX files need it: fields by number, in four kinds. */
@NullMarked
package mlpc.compiler.exchange.wire;

import org.jspecify.annotations.NullMarked;
