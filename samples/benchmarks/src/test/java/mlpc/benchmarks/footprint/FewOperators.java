package mlpc.benchmarks.footprint;

import jdk.incubator.vector.FloatVector;
import mlpc.runtime.internal.kernel.Kernels32;

/**
 * {@link Allocation} in a program that has used few of the Vector API's operators for long before it uses the others: what HotSpot
 * predicted of them fails, and is counted against every method that does many.
 */
final class FewOperators {
    private static final int ROUNDS = 3_000_000;

    private FewOperators() {}

    public static void main(String[] arguments) {
        Kernels32.panels(1, 1);
        FloatVector x = FloatVector.zero(FloatVector.SPECIES_PREFERRED);
        for (int round = 0; round < ROUNDS; round++) {
            x = x.add(x);
        }
        for (int round = 0; round < ROUNDS / 10; round++) {
            x = x.sub(x).abs();
        }
        if (x.lane(0) != 0) {
            throw new AssertionError("0 + 0");
        }
        Allocation.main(arguments);
    }
}
