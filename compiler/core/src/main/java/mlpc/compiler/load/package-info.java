/** Turns generated source into a network that runs in this JVM, by one of several compilers, or without any. */
@NullMarked
package mlpc.compiler.load;

import org.jspecify.annotations.NullMarked;
