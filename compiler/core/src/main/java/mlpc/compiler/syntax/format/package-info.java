/** The standard layout of a file. */
package mlpc.compiler.syntax.format;
