/** The loss as a landscape over two learned numbers: its contour, its gradients, and the way that training takes. */
package mlpc.compiler.explain.landscape;
