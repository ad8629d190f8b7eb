package mlpc.runtime.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Keeps HotSpot from believing that a program knows but a few of the Vector API's operators. Each operation asks its operator of what
 * kind it is, and looks its scalar form up in a table that is filled as operators are first used. If HotSpot compiles these lookups
 * when only some operators were seen, the first others are failed predictions. It counts them against every method that a lookup is
 * inlined into, as often as it is inlined, and from a hundred on ({@code PerMethodTrapLimit}) it predicts no more there: the vectors of
 * a method with dozens of operations become objects. Tiles are safer still, for they do all by fma, which is not asked for its kind.
 */
final class OperatorTable {
    /** Calls of kernels, after which HotSpot has gathered the profiles that it compiles by. */
    private static int young = 1000;

    private OperatorTable() {}

    /** Uses every operator of ours once, which fills the table: before any kernel runs. */
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

    /** Uses an operator of each kind, beside the first calls of kernels: so that profiles know them, whatever the kernels use. */
    static void mix(VectorSpecies<Float> species) {
        if (young > 0) {
            young--;
            FloatVector x = FloatVector.zero(species);
            x.add(x).sub(x).abs().reinterpretAsInts().lanewise(VectorOperators.LSHL, 1);
        }
    }
}
