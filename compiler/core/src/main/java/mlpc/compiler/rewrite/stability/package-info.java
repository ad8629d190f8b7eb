/** The table of laws that prevent overflow and cancellation, and those that keep digits by taking the largest element out first. */
@NullMarked
package mlpc.compiler.rewrite.stability;

import org.jspecify.annotations.NullMarked;
