/** Measures how long each implementation of a layer takes on this machine, and makes a cost table of it. */
@NullMarked
package mlpc.compiler.tune;

import org.jspecify.annotations.NullMarked;
