/** The model as a blackboard shows it: its values, their names, and their order. */
package mlpc.compiler.explain.derivation.board;
