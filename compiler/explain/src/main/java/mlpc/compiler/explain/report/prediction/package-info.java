/** How well each target is predicted: its figures, its curves, and the rows that are predicted worst. */
@NullMarked
package mlpc.compiler.explain.report.prediction;

import org.jspecify.annotations.NullMarked;
