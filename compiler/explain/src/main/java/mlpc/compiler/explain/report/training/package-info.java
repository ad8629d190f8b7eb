/** The training that a report is of: its rows, its record, its curves, its recipe and its model. */
@NullMarked
package mlpc.compiler.explain.report.training;

import org.jspecify.annotations.NullMarked;
