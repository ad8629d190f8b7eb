package mlpc.compiler.logic.circuit;

/**
 * What a gate reads: a variable or another gate, by number, the variables first; possibly negated, which costs nothing because
 * it goes into the sign of a weight.
 */
record Wire(int source, boolean negated) implements Comparable<Wire> {
    private static final int NONE = -1;
    static final Wire TRUE = new Wire(NONE, false);
    static final Wire FALSE = new Wire(NONE, true);

    Wire not() {
        return new Wire(source, !negated);
    }

    Wire not(boolean condition) {
        return condition ? not() : this;
    }

    boolean isConstant() {
        return source == NONE;
    }

    @Override
    public int compareTo(Wire other) {
        return source != other.source ? Integer.compare(source, other.source) : Boolean.compare(negated, other.negated);
    }
}
