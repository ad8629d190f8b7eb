/** How the command's JVM was started, and how it asks the launcher, by exit code 75, to start it again for long work. */
@NullMarked
package mlpc.compiler.cli.start;

import org.jspecify.annotations.NullMarked;
