/** Three views of one model on a page: geometric, algebraic, implementational. */
@NullMarked
package mlpc.compiler.explain.views;

import org.jspecify.annotations.NullMarked;
