package mlpc.compiler.exchange.incoming;

/** A node that the language cannot express; the message follows the node's name. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param why a predicate that follows the node's name */
    public Refusal(String why) {
        super(why);
    }
}
