/**
 * What stands in for the runtime in a standalone class: prediction alone, for one model. The text of these classes becomes a part of each
 * such file; nothing else calls them.
 */
@NullMarked
package mlpc.compiler.emit.standalone.part;

import org.jspecify.annotations.NullMarked;
