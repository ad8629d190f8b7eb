/** Weights in files: safetensors, written atomically and read without trusting a byte. */
package mlpc.runtime.weights;
