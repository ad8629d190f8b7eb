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
 *
 * <p>Loads and stores are used often enough for HotSpot to know them: a row's product stores a vector for thousands that it loads, and where a program began
 * with it, and had packed its matrix without a vector, the product's own vectors were objects in three processes of eight.
 */
public final class OperatorTable {
    /** Copies after which HotSpot has compiled what a load and a store are made of. */
    private static final int COPIES = 12_000;

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
        copy(species, new float[2 * species.length()]);
    }

    private static void copy(VectorSpecies<Float> species, float[] numbers) {
        for (int count = 0; count < COPIES; count++) {
            FloatVector.fromArray(species, numbers, 0).intoArray(numbers, species.length());
        }
    }
}
