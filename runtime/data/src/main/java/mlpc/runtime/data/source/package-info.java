/** Where rows come from: files, packed or not, of lines or of bytes; queries; objects. They bring text, and know its place. */
@NullMarked
package mlpc.runtime.data.source;

import org.jspecify.annotations.NullMarked;
