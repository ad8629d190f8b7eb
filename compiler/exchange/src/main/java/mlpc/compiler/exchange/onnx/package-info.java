/** ONNX files: what is in one, how it is read and written, and the rules that it has to keep. */
@NullMarked
package mlpc.compiler.exchange.onnx;

import org.jspecify.annotations.NullMarked;
