/** The methods of the generated class: each function of the loop program, statement by statement. */
@NullMarked
package mlpc.compiler.emit.loop;

import org.jspecify.annotations.NullMarked;
