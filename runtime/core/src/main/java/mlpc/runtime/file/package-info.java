/** How files reach the disk: whole or not at all, never over what is no file, and with a plain word when it cannot be done. */
@NullMarked
package mlpc.runtime.file;

import org.jspecify.annotations.NullMarked;
