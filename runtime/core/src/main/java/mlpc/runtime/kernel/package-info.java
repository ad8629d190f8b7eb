/** The arithmetic that generated code calls: contractions, sums and elementary functions, the same bits on every JVM. */
package mlpc.runtime.kernel;
