/** The result of checking: the expanded model as a list of typed terms, and what is known about their values. */
@NullMarked
package mlpc.compiler.check.model;

import org.jspecify.annotations.NullMarked;
