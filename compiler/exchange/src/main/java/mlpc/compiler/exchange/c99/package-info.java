/** A trained model as C99: the loop program that the Java class is made of, with the weights, in one source file and a header. */
@NullMarked
package mlpc.compiler.exchange.c99;

import org.jspecify.annotations.NullMarked;
