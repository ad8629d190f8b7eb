/** The loss as a landscape over two learned numbers: its contour, its gradients, and the way that training takes. */
@NullMarked
package mlpc.compiler.explain.landscape;

import org.jspecify.annotations.NullMarked;
