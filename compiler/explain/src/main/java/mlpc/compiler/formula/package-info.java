/**
 * Mathematics as it stands on a blackboard: formulae over named tensors or their elements, the algebra that keeps them
 * short, their values, and how they are written as text, LaTeX and MathML.
 */
@NullMarked
package mlpc.compiler.formula;

import org.jspecify.annotations.NullMarked;
