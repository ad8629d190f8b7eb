/** Backpropagation, step by step on a page: the graph lights up node by node. */
@NullMarked
package mlpc.compiler.explain.stepper;

import org.jspecify.annotations.NullMarked;
