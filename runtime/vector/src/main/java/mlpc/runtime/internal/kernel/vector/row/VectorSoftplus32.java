package mlpc.runtime.internal.kernel.vector.row;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import mlpc.runtime.internal.kernel.vector.register.FloatLanes;
import mlpc.runtime.internal.kernel.vector.register.NeverInlined;

/** log(1 + eˣ) = max(x, 0) + log(1 + e^−|x|): the functions of rows that it is made of, one after the other. */
final class VectorSoftplus32 {
    private static final VectorSpecies<Float> SPECIES = FloatLanes.SPECIES;
    private static final int LANES = FloatLanes.LANES;

    private VectorSoftplus32() {}

    static void softplus(float[] in, float[] out, int columns) {
        float[] way = RowScratch.own().row(columns);
        Ends.begin(in, way, columns);
        VectorExponential32.exp(way, way, columns);
        VectorLogarithm32.log1p(way, way, columns);
        Ends.end(in, way, out, columns);
    }

    private static final class Ends extends NeverInlined {
        /** −|x|. */
        static void begin(float[] in, float[] way, int columns) {
            int j = 0;
            for (; j + LANES <= columns; j += LANES) {
                FloatVector.fromArray(SPECIES, in, j).abs().neg().intoArray(way, j);
            }
            for (; j < columns; j++) {
                way[j] = -Math.abs(in[j]);
            }
        }

        /** max(x, 0) + way. */
        static void end(float[] in, float[] way, float[] out, int columns) {
            int j = 0;
            for (; j + LANES <= columns; j += LANES) {
                FloatVector.fromArray(SPECIES, in, j)
                        .max(0)
                        .add(FloatVector.fromArray(SPECIES, way, j))
                        .intoArray(out, j);
            }
            for (; j < columns; j++) {
                out[j] = Math.max(in[j], 0) + way[j];
            }
        }
    }
}
