/** Calculus: the table of derivatives, the backward walk that uses it, and the optimisers' update formulae, all as nodes. */
package mlpc.compiler.derive;
