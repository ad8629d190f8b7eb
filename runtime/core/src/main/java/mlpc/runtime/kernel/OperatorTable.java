package mlpc.runtime.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The Vector API looks the scalar form of an operator up in a table, which it fills as operators are first used. All of ours are used
 * here once, before HotSpot compiles that lookup: a first use after that is a failed prediction of the compiled code. HotSpot counts these
 * against every method that the lookup is inlined into, as often as it is inlined, and from a hundred on ({@code PerMethodTrapLimit}) it
 * predicts no more there. A tile does dozens of operations; its sums then became objects, in one run out of two.
 */
final class OperatorTable {
    private OperatorTable() {}

    static void fill(VectorSpecies<Float> species) {
        FloatVector x = FloatVector.zero(species);
        IntVector bits = x.fma(x, x).reinterpretAsInts();
        x.add(x).sub(x).mul(x).div(x).max(x).min(x).abs().neg().reduceLanes(VectorOperators.MAX);
        bits.add(bits)
                .sub(bits)
                .and(bits)
                .or(bits)
                .lanewise(VectorOperators.LSHL, 1)
                .lanewise(VectorOperators.ASHR, 1);
    }
}
