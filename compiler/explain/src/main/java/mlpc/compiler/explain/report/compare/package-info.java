/** One page that compares two reports. */
@NullMarked
package mlpc.compiler.explain.report.compare;

import org.jspecify.annotations.NullMarked;
