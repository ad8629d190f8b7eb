/** Models in the formats of others. */
@NullMarked
package mlpc.compiler.exchange;

import org.jspecify.annotations.NullMarked;
