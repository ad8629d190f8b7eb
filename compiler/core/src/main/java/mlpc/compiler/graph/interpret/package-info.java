/** Computes the value of every node in float64. It defines what a graph means; all other forms are tested against it. */
@NullMarked
package mlpc.compiler.graph.interpret;

import org.jspecify.annotations.NullMarked;
