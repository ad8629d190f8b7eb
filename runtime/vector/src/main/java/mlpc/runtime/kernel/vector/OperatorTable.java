package mlpc.runtime.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The Vector API looks the scalar form of an operator up in a table, which it fills as operators are first used. All of ours are used
 * here once, before HotSpot compiles that lookup: a first use after that is a failed prediction of the compiled code. HotSpot counts these
 * against every method that the lookup is inlined into, as often as it is inlined, and from a hundred on ({@code PerMethodTrapLimit}) it
 * predicts no more there: vectors become objects. A lookup's failures count up to four, so that is every 25th operation of a method; and
 * each but fma also asks its operator's kind, which may fail as often, if a program has used few kinds for long. No method of ours does
 * 25 operations that ask.
 */
final class OperatorTable {
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
}
