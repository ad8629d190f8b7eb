/** What a picture of a graph is drawn from: which values are boxes, what formulae they hold, and what flows between them. */
@NullMarked
package mlpc.compiler.explain.graph.value;

import org.jspecify.annotations.NullMarked;
