package mlpc.compiler.exchange.incoming;

/** Why a node cannot be had in the language: what it would take, in words that follow the node's name. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param why in words that follow the node's name */
    public Refusal(String why) {
        super(why);
    }
}
