/** How the command's JVM was started, and the second one that it starts for long work. */
@NullMarked
package mlpc.compiler.cli.start;

import org.jspecify.annotations.NullMarked;
