package mlpc.compiler.formula;

/** A function with a name of its own, elementwise but for the last. */
public enum NamedFunction {
    EXP("exp"),
    LOG("log"),
    SIN("sin"),
    COS("cos"),
    TANH("tanh"),
    /** The lecture's σ. */
    LOGISTIC("σ"),
    SOFTPLUS("softplus"),
    RELU("relu"),
    ERF("erf"),
    SIGN("sign"),
    FLOOR("floor"),
    STOP_GRADIENT("stop_gradient"),
    /** 1 where a column has a gap, else 0. */
    MISSING("missing"),
    /** |x|. */
    ABS("abs"),
    MAXIMUM("max"),
    MINIMUM("min"),
    /** [a < b]: 1 where it holds, else 0; the comparisons below likewise. */
    LESS("<"),
    LESS_EQUAL("≤"),
    GREATER(">"),
    GREATER_EQUAL("≥"),
    EQUAL("="),
    /** eᶻ / Σeᶻ over all elements. */
    SOFTMAX("softmax");

    private final String title;

    NamedFunction(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /** Whether it is a comparison, written between its arguments. */
    public boolean isComparison() {
        return ordinal() >= LESS.ordinal() && ordinal() <= EQUAL.ordinal();
    }
}
