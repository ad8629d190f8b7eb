/** Laws of algebra and of numerical stability, applied to the graph: each named by what it says, each with a switch of its own. */
@NullMarked
package mlpc.compiler.rewrite;

import org.jspecify.annotations.NullMarked;
