/** Networks of hard thresholds out of truth tables and Boolean formulae, written as model files. */
package mlpc.compiler.logic.circuit;
