/**
 * For generated code: the arithmetic that it calls. Contractions, sums and elementary functions have the same bits on every JVM.
 * They come in two sets, plain Java and the Vector API, behind one interface; {@link mlpc.runtime.internal.kernel.KernelSet} says which is in
 * use. Apps call nothing of this package: they ask {@link mlpc.runtime.Acceleration}.
 */
@NullMarked
package mlpc.runtime.internal.kernel;

import org.jspecify.annotations.NullMarked;
