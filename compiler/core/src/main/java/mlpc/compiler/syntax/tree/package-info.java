/** The syntax tree: what a file says, as written, with the place of each part. */
@NullMarked
package mlpc.compiler.syntax.tree;

import org.jspecify.annotations.NullMarked;
