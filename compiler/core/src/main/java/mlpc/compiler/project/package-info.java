/** The model files of a project, turned into classes as a whole: what changed is compiled, what has no model any more is deleted. */
@NullMarked
package mlpc.compiler.project;

import org.jspecify.annotations.NullMarked;
