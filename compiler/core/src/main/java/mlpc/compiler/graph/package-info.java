/** The computation graph: interned nodes over a closed set of primitives, for one example. */
@NullMarked
package mlpc.compiler.graph;

import org.jspecify.annotations.NullMarked;
