package mlpc.compiler.plan.cost;

/**
 * A line of a cost table, with an {@link ImplementationCost}. Among many rows a single row is cheaper, since they share
 * the cost of the call.
 */
public enum CostLine {
    ALONE_UNROLLED("alone.unrolled"),
    ALONE_LOOPS("alone.loops"),
    /** For layers with at least as many outputs as a vector has lanes. */
    ALONE_WIDE_LOOPS("alone.loops.wide"),
    ALONE_KERNEL("alone.kernel"),
    ALONE_WIDE_KERNEL("alone.kernel.wide"),
    MANY_UNROLLED("many.unrolled"),
    MANY_LOOPS("many.loops"),
    MANY_WIDE_LOOPS("many.loops.wide"),
    MANY_KERNEL("many.kernel"),
    MANY_WIDE_KERNEL("many.kernel.wide");

    private final String key;

    CostLine(String key) {
        this.key = key;
    }

    /** The key in a file. */
    public String key() {
        return key;
    }

    /** The line for one row in a call. */
    public static CostLine alone(Implementation implementation, boolean wide) {
        return switch (implementation) {
            case UNROLLED -> ALONE_UNROLLED;
            case LOOPS -> wide ? ALONE_WIDE_LOOPS : ALONE_LOOPS;
            case KERNEL -> wide ? ALONE_WIDE_KERNEL : ALONE_KERNEL;
        };
    }

    /** The line for each of many rows in a call. */
    public static CostLine many(Implementation implementation, boolean wide) {
        return switch (implementation) {
            case UNROLLED -> MANY_UNROLLED;
            case LOOPS -> wide ? MANY_WIDE_LOOPS : MANY_LOOPS;
            case KERNEL -> wide ? MANY_WIDE_KERNEL : MANY_KERNEL;
        };
    }
}
