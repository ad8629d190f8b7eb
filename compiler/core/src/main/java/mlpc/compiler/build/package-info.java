/** Models made in Java, without a file: what is built is the text of a model, and so becomes the very same graph as that text. */
@NullMarked
package mlpc.compiler.build;

import org.jspecify.annotations.NullMarked;
