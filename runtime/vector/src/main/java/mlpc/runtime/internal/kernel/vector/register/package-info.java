/** What keeps vectors in registers (decision 0018): one species, methods that are never inlined, and a table filled before it is read. */
@NullMarked
package mlpc.runtime.internal.kernel.vector.register;

import org.jspecify.annotations.NullMarked;
