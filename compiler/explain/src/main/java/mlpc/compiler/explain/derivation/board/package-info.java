/** The model as a blackboard shows it: its values, their names, and their order. */
@NullMarked
package mlpc.compiler.explain.derivation.board;

import org.jspecify.annotations.NullMarked;
