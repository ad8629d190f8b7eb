/**
 * The parts that the pages of reports are put together from: tables, legends, the style, and what figures are called.
 */
@NullMarked
package mlpc.compiler.explain.report.page;

import org.jspecify.annotations.NullMarked;
