/** The pipeline from a {@code .mlp} file to Java source, and the front door for apps. */
@NullMarked
package mlpc.compiler;

import org.jspecify.annotations.NullMarked;
