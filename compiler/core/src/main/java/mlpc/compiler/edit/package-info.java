/** Model files with other values in their text. */
@NullMarked
package mlpc.compiler.edit;

import org.jspecify.annotations.NullMarked;
