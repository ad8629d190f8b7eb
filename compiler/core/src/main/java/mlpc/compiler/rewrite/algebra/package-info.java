/** Tables of laws that simplify: of arithmetic, and of operations that only move elements. */
@NullMarked
package mlpc.compiler.rewrite.algebra;

import org.jspecify.annotations.NullMarked;
