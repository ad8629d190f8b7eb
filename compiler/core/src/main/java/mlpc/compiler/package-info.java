/** The pipeline from a {@code .mlp} file to Java source, and the front door for apps. */
package mlpc.compiler;
