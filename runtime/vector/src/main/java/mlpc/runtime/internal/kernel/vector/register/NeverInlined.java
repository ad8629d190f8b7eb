package mlpc.runtime.internal.kernel.vector.register;

/**
 * A superclass for methods that HotSpot must not inline into their callers: it never inlines a method of a {@link
 * Throwable} into other classes' code. On JDK 17 vectors become objects if too many vector operations end up in one
 * compiled method, or too deeply nested (decision 0018). So loops of callers, however deep, and generated methods with
 * any number of function calls stay free of vector operations. Code that combines several functions is not here; it
 * calls these classes. None of them is ever thrown.
 */
@SuppressWarnings("serial")
public abstract class NeverInlined extends Throwable {
    protected NeverInlined() {
        super(null, null, false, false);
    }
}
