/** Tables and texts about a compiled model: each stage as text, its costs, curves of its values. */
@NullMarked
package mlpc.compiler.inspect;

import org.jspecify.annotations.NullMarked;
