package mlpc.compiler.plan.cost;

/**
 * The most code that one function of a {@link Target} may hold. No measurement changes these limits.
 *
 * @param unrolledOperations operations in one unrolled function
 * @param unrolledBudget operations in all unrolled functions, separately for predicting and for training
 * @param loopOperations operations in one function of loops
 * @param wholeElements elements up to which a shared tensor is not divided among threads
 */
public record FunctionLimits(int unrolledOperations, int unrolledBudget, int loopOperations, int wholeElements) {
    /**
     * Practically no limits: for tests of code that would otherwise never be unrolled. Such functions are too long to
     * be fast.
     */
    FunctionLimits lifted() {
        return new FunctionLimits(3000, Integer.MAX_VALUE, loopOperations, wholeElements);
    }
}
