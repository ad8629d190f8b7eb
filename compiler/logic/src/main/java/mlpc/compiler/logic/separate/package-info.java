/** What a line, a plane or a hyperplane can separate, decided in exact arithmetic. */
@NullMarked
package mlpc.compiler.logic.separate;

import org.jspecify.annotations.NullMarked;
