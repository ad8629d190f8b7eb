/** From nodes to formulae, over whole tensors or over their elements. */
package mlpc.compiler.explain.derivation.form;
