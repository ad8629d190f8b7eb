/** Classes without dependencies: the text of the runtime's own classes, as far as it is reached, becomes a part of the generated file. */
@NullMarked
package mlpc.compiler.emit.standalone;

import org.jspecify.annotations.NullMarked;
