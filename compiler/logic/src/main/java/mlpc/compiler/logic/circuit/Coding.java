package mlpc.compiler.logic.circuit;

/** How false and true are written as numbers. */
public enum Coding {
    /** 0 and 1. */
    BITS(0),
    /** -1 and 1. */
    SIGNS(-1);

    private final int low;

    Coding(int low) {
        this.low = low;
    }

    /** The number that stands for a truth value. */
    public int number(boolean value) {
        return value ? 1 : low;
    }
}
