/** What the data are like: each column with its values, and what looks wrong. */
@NullMarked
package mlpc.compiler.explain.report.profile;

import org.jspecify.annotations.NullMarked;
