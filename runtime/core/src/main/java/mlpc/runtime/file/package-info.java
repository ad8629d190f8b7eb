/** Writes files: whole or not at all, never in place of a device or folder, with a plain reason when it fails. */
@NullMarked
package mlpc.runtime.file;

import org.jspecify.annotations.NullMarked;
