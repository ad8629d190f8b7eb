/** Weights in files: safetensors, written atomically and read without trusting a byte. */
@NullMarked
package mlpc.runtime.weights;

import org.jspecify.annotations.NullMarked;
