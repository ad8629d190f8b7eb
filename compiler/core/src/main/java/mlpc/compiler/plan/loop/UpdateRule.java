package mlpc.compiler.plan.loop;

/** An optimizer's step that the runtime computes for a long parameter, in one pass and with vectors where possible. */
public enum UpdateRule {
    /** adam and adamw: two moments, m and v; the numbers clip, shrink, β₁, 1 − β₁, β₂, 1 − β₂, ε, rate, scale. */
    ADAM("adam"),
    /** rmsprop and adagrad: one moment, the squares; the numbers clip, keep, rest, ε, rate. */
    BY_ROOT("byRoot");

    private final String method;

    UpdateRule(String method) {
        this.method = method;
    }

    /** The runtime's method for it. */
    public String method() {
        return method;
    }
}
