/** What is said of a compiled model: each stage as text, costs, curves, warnings about its data. */
package mlpc.compiler.report;
