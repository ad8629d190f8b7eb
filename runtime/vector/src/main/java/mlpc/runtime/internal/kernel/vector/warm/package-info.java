/**
 * The set that programs run: each kernel begins in plain Java, and goes over to vectors once HotSpot has compiled those. The bits are the
 * same, so nobody can tell when.
 */
@NullMarked
package mlpc.runtime.internal.kernel.vector.warm;

import org.jspecify.annotations.NullMarked;
