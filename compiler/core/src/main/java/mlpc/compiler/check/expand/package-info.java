/** Evaluates expressions: calls and layers expand, shapes are unified, and every step becomes a term. */
package mlpc.compiler.check.expand;
