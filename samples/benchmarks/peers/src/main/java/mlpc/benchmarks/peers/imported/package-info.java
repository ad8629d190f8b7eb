/** Networks that arrive as ONNX files, as generated classes here and in ONNX Runtime. */
@NullMarked
package mlpc.benchmarks.peers.imported;

import org.jspecify.annotations.NullMarked;
