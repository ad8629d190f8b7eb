/** The numbers of a report as its page keeps them for programs: written, and read again. */
@NullMarked
package mlpc.compiler.explain.report.numbers;

import org.jspecify.annotations.NullMarked;
