/** The Maven plugin: {@code .mlp} files of a project to Java that the project compiles with its own. */
package mlpc.compiler.maven;
