/** The pipeline from a {@code .mlp} file to Java source, and the entry point for apps. */
@NullMarked
package mlpc.compiler;

import org.jspecify.annotations.NullMarked;
