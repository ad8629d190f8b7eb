/** Names, and what they stand for. */
@NullMarked
package mlpc.compiler.check.scope;

import org.jspecify.annotations.NullMarked;
