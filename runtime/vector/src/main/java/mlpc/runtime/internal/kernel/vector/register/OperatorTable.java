package mlpc.runtime.internal.kernel.vector.register;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The Vector API looks the scalar form of an operator up in a table, which it fills as operators are first used. All of ours are used
 * here once, before HotSpot compiles that lookup: a first use after that is a failed prediction of the compiled code. HotSpot counts these
 * against every method that the lookup is inlined into, as often as it is inlined, and from a hundred on ({@code PerMethodTrapLimit}) it
 * predicts no more there: vectors become objects. A lookup's failures count up to four, so no method of ours may hold 25 lookups of an
 * operator's class. An fma or a comparison does one, of its code; an operation of two vectors or of one does a second, of its kind; an
 * operation of integers and a number a third. Where that is too many, {@code x.fma(1, y)} does for {@code x.add(y)}.
 */
public final class OperatorTable {
    private OperatorTable() {}

    /** Uses every operator once, before any kernel runs, so that the table is filled. */
    static void fill(VectorSpecies<Float> species) {
        FloatVector x = FloatVector.zero(species);
        IntVector bits = x.fma(x, x).reinterpretAsInts();
        x.add(x).sub(x).mul(x).div(x).max(x).min(x).abs().neg().sqrt().reduceLanes(VectorOperators.MAX);
        bits.add(bits)
                .sub(bits)
                .and(bits)
                .or(bits)
                .min(bits)
                .max(bits)
                .lanewise(VectorOperators.LSHL, 1)
                .lanewise(VectorOperators.ASHR, 1);
    }
}
