/**
 * Mathematics as it stands on a blackboard: formulae over named tensors or their elements, the algebra that keeps them
 * short, their values, and how they are written as text, LaTeX and MathML.
 */
package mlpc.compiler.formula;
