/** Networks of hard thresholds out of truth tables and Boolean formulae, written as model files. */
@NullMarked
package mlpc.compiler.logic.circuit;

import org.jspecify.annotations.NullMarked;
