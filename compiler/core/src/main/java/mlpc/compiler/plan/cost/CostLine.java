package mlpc.compiler.plan.cost;

/** What a cost table has a {@link ImplementationCost} for. A row is cheaper among many, for what a call takes is shared by all of them. */
public enum CostLine {
    ALONE_UNROLLED("alone.unrolled"),
    ALONE_LOOPS("alone.loops"),
    /** From as many outputs on as a vector has lanes. */
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

    /** As the file calls it. */
    public String key() {
        return key;
    }

    /** A row alone in its call. */
    public static CostLine alone(Implementation implementation, boolean wide) {
        return switch (implementation) {
            case UNROLLED -> ALONE_UNROLLED;
            case LOOPS -> wide ? ALONE_WIDE_LOOPS : ALONE_LOOPS;
            case KERNEL -> wide ? ALONE_WIDE_KERNEL : ALONE_KERNEL;
        };
    }

    /** Each of many rows. */
    public static CostLine many(Implementation implementation, boolean wide) {
        return switch (implementation) {
            case UNROLLED -> MANY_UNROLLED;
            case LOOPS -> wide ? MANY_WIDE_LOOPS : MANY_LOOPS;
            case KERNEL -> wide ? MANY_WIDE_KERNEL : MANY_KERNEL;
        };
    }
}
