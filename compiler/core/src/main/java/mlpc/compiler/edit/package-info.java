/** Changes values in the text of model files. */
@NullMarked
package mlpc.compiler.edit;

import org.jspecify.annotations.NullMarked;
