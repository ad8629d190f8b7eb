/**
 * The report of a training: one page with what came of it, how it went, what the model does with its columns, and what the data are
 * like; and a page that compares two of them. Start at {@link mlpc.compiler.explain.report.ReportPage}.
 */
@NullMarked
package mlpc.compiler.explain.report;

import org.jspecify.annotations.NullMarked;
