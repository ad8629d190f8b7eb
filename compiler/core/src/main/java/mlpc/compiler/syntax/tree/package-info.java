/** The syntax tree: what a file says, as written, with the place of each part. */
package mlpc.compiler.syntax.tree;
