package mlpc.compiler.verify;

/**
 * The symbolic proof cannot go on: too large, or beyond its laws. It is no error of the user; then only the points
 * decide.
 */
final class Unprovable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unprovable(String why) {
        super(why, null, false, false);
    }
}
