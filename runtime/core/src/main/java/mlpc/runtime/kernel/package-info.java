/**
 * The arithmetic that generated code calls: contractions, sums and elementary functions, the same bits on every JVM. Contractions
 * come in two sets, plain Java and the Vector API, behind one interface; {@link mlpc.runtime.kernel.KernelSet} says which is in use.
 */
package mlpc.runtime.kernel;
