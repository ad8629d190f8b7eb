package mlpc.compiler.plan.cost;

/**
 * What the planner has to know of the language that its program is written in. How a program is written there is the
 * emitter's matter.
 *
 * @param name {@code Java}
 */
public record Target(String name, FunctionLimits limits) {
    /** The limits that hold with a cost table: a table for tests may lift them. */
    FunctionLimits limits(CostTable table) {
        return table.isLimited() ? limits : limits.lifted();
    }
}
