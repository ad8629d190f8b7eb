/**
 * Mathematics as it stands on a blackboard: formulae over named tensors or their elements, the algebra that keeps them
 * short, and their values.
 */
@NullMarked
package mlpc.compiler.formula;

import org.jspecify.annotations.NullMarked;
