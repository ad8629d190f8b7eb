/** What is said of a compiled model: each stage as text, costs, curves, warnings about its data. */
@NullMarked
package mlpc.compiler.report;

import org.jspecify.annotations.NullMarked;
