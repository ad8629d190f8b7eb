package mlpc.compiler.plan.cost;

/**
 * The properties of the target language that the planner needs. Its syntax is known to the emitter only.
 *
 * @param name {@code Java}
 */
public record Target(String name, FunctionLimits limits) {
    /** The limits for a cost table: a table for tests may lift them. */
    FunctionLimits limits(CostTable table) {
        return table.isLimited() ? limits : limits.lifted();
    }
}
