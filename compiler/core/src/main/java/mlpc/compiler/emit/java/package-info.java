/** How Java writes things: names, literals, number types, comments, and the field that holds each tensor. */
@NullMarked
package mlpc.compiler.emit.java;

import org.jspecify.annotations.NullMarked;
