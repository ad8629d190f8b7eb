/**
 * From syntax to meaning: names, types, shapes, layers expanded. The result is right, complete and small:
 * a list of {@link mlpc.compiler.check.model.Term}s and a {@link mlpc.runtime.signature.Signature}.
 */
@NullMarked
package mlpc.compiler.check;

import org.jspecify.annotations.NullMarked;
