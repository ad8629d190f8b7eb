package mlpc.runtime.internal.kernel.vector.register;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The one species of vectors in the whole program: on JDK 17 a second one would make the calls of both virtual (decision 0018). */
public final class FloatLanes {
    public static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    /** Numbers in a vector. */
    public static final int LANES = SPECIES.length();

    /** Vectors of 512 bits, and ARM's, come with 32 registers; the others with 16. */
    public static final boolean WIDE =
            LANES == 16 || System.getProperty("os.arch", "").equals("aarch64");

    static {
        OperatorTable.fill(SPECIES);
    }

    private FloatLanes() {}
}
