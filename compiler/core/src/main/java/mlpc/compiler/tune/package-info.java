/** Measures what the forms of a layer take on this machine, and makes a cost table of it. */
@NullMarked
package mlpc.compiler.tune;

import org.jspecify.annotations.NullMarked;
