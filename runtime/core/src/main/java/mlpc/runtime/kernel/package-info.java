/**
 * For generated code: the arithmetic that it calls. Contractions, sums and elementary functions have the same bits on every JVM.
 * They come in two sets, plain Java and the Vector API, behind one interface; {@link mlpc.runtime.kernel.KernelSet} says which is in
 * use. Apps ask that class for its hint, and need nothing else of this package.
 */
@NullMarked
package mlpc.runtime.kernel;

import org.jspecify.annotations.NullMarked;
