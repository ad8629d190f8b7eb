/** Where text comes from, and what is said when something in it is wrong. Everything may import this package. */
@NullMarked
package mlpc.compiler.source;

import org.jspecify.annotations.NullMarked;
