/** How the command's JVM was started, and the second one that it starts for long work. */
package mlpc.compiler.cli.start;
