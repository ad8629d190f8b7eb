package mlpc.compiler.verify;

/** The symbolic attempt ends here: too large, or beyond its laws. Never an error of the user's; points decide instead. */
final class Unprovable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unprovable(String why) {
        super(why, null, false, false);
    }
}
