package mlpc.runtime.kernel.vector;

/**
 * What computes by the Vector API in methods of its own: called and never inlined into its callers, for HotSpot inlines methods of
 * throwables into nothing but one another. On JDK 17 vectors become objects where too many of their operations come to lie in one
 * method, or too deep (decision 0018); so callers' loops, however deep, and generated methods with any number of functions take none
 * in. What is made of several functions stays outside, and calls them. None of these is ever thrown.
 */
@SuppressWarnings("serial")
abstract class NeverInlined extends Throwable {
    NeverInlined() {
        super(null, null, false, false);
    }
}
