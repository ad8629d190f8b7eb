/** Scopes: names and their values. */
@NullMarked
package mlpc.compiler.check.scope;

import org.jspecify.annotations.NullMarked;
