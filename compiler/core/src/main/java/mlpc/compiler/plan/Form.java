package mlpc.compiler.plan;

/** How a contraction is written down in Java. The bits of its result are the same in each. */
public enum Form {
    /** Every product spelled out over local scalars. */
    STRAIGHT,
    /** Loops with constant bounds. */
    LOOPS,
    /** A call of the runtime's kernel. */
    KERNEL;

    /** A form and the measurement that speaks for it, for {@code explain}. */
    public record Choice(Form form, String reason) {}
}
