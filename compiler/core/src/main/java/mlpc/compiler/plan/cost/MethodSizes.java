package mlpc.compiler.plan.cost;

/**
 * How much goes into one method, because HotSpot compiles none of more than 8,000 bytes of bytecode. No measurement changes these.
 *
 * @param straightOperations operations in one straight-line method: each takes up to 20 bytes
 * @param straightBudget operations spelled out in all, for predicting and for training each: about 1,000 products. More
 *     is slow to compile, and no faster than loops
 * @param loopOperations operations in one method of loops
 * @param wholeElements elements up to which a shared tensor is not split among threads
 */
public record MethodSizes(int straightOperations, int straightBudget, int loopOperations, int wholeElements) {
    public static final MethodSizes STANDARD = new MethodSizes(220, 3000, 120, 4096);

    /** Methods too long to be compiled: for tests of what is otherwise never spelled out. */
    static final MethodSizes BOUNDLESS = new MethodSizes(3000, Integer.MAX_VALUE, 120, 4096);
}
