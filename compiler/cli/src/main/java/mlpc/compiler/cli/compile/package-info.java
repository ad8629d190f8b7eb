/** Commands about a model file itself: check, format, generate, tune. */
@NullMarked
package mlpc.compiler.cli.compile;

import org.jspecify.annotations.NullMarked;
