/**
 * For generated code: random numbers by counter. A number depends on its coordinates, never on which thread asks or in what order.
 */
@NullMarked
package mlpc.runtime.internal.random;

import org.jspecify.annotations.NullMarked;
