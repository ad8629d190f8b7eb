/** Problems in the words of the person who wrote the file. */
@NullMarked
package mlpc.compiler.check.message;

import org.jspecify.annotations.NullMarked;
