package mlpc.compiler.plan.cost;

/**
 * What the planner needs to know about the language of the generated program. Its syntax is the business of the
 * emitter.
 *
 * @param name {@code Java}
 */
public record Target(String name, FunctionLimits limits) {
    /** The limits for a cost table: a table for tests may lift them. */
    FunctionLimits limits(CostTable table) {
        return table.isLimited() ? limits : limits.lifted();
    }
}
