/** Operators of scikit-learn's pipelines, ONNX's domain ai.onnx.ml: encoders of columns, labels, linear models. */
@NullMarked
package mlpc.compiler.exchange.incoming.pipeline;

import org.jspecify.annotations.NullMarked;
