/** From nodes to formulae, over whole tensors or over their elements. */
@NullMarked
package mlpc.compiler.explain.derivation.form;

import org.jspecify.annotations.NullMarked;
