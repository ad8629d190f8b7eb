/** Directed acyclic graphs in layers, from left to right: where boxes stand and how links run between them, whatever is drawn. */
@NullMarked
package mlpc.compiler.draw.layered;

import org.jspecify.annotations.NullMarked;
