package mlpc.compiler.plan.cost;

/**
 * How much code one function of a {@link Target} may hold. No measurement changes these.
 *
 * @param unrolledOperations operations in one straight-line function
 * @param unrolledBudget operations spelled out in all, for predicting and for training each
 * @param loopOperations operations in one function of loops
 * @param wholeElements elements up to which a shared tensor is not split among threads
 */
public record FunctionLimits(int unrolledOperations, int unrolledBudget, int loopOperations, int wholeElements) {
    /** Functions too long to run well: for tests of what is otherwise never spelled out. */
    FunctionLimits lifted() {
        return new FunctionLimits(3000, Integer.MAX_VALUE, loopOperations, wholeElements);
    }
}
