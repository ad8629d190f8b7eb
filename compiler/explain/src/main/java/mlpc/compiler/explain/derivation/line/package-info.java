/** The lines of a derivation, their rules, and the trial of each on numbers. */
package mlpc.compiler.explain.derivation.line;
