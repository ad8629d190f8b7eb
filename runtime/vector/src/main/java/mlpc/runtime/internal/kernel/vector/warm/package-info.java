/**
 * The set that programs run: each kernel begins in plain Java, and goes over to vectors once HotSpot has compiled those. The bits are the
 * same, so nobody can tell when.
 *
 * <p>Each method of a set is written out, a condition and two calls: both calls have one target, which HotSpot inlines. A common way
 * around them, by a proxy or by functions as values, would be a call that it does not inline, before kernels of some nanoseconds.
 */
@NullMarked
package mlpc.runtime.internal.kernel.vector.warm;

import org.jspecify.annotations.NullMarked;
