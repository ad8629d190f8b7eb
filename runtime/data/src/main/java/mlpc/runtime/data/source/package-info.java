/** The sources of rows: files, packed or not, of lines or of bytes; queries; objects. They provide text, and know its place. */
@NullMarked
package mlpc.runtime.data.source;

import org.jspecify.annotations.NullMarked;
