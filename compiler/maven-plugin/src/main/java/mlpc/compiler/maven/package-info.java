/** The Maven plugin: {@code .mlp} files of a project to Java that the project compiles with its own. */
@NullMarked
package mlpc.compiler.maven;

import org.jspecify.annotations.NullMarked;
