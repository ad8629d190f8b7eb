/** A model's signature as the Java that builds it again: its fields, variables and recipe. */
@NullMarked
package mlpc.compiler.emit.signature;

import org.jspecify.annotations.NullMarked;
