package mlpc.runtime.internal.kernel.vector.product;

import static org.assertj.core.api.Assertions.assertThat;

import mlpc.runtime.internal.kernel.vector.register.FloatLanes;
import org.junit.jupiter.api.Test;

class VectorPanelsTest {
    /** In an array that begins on a line of the cache, as G1 places large ones, panels do so too: no vector lies on two lines. */
    @Test
    void panelsBeginOnALineWhereTheirArrayDoes() throws ReflectiveOperationException {
        int header = Class.forName("sun.misc.Unsafe")
                .getField("ARRAY_FLOAT_BASE_OFFSET")
                .getInt(null);
        VectorPanels32 panels = new VectorPanels32(130, 200);

        for (int start : panels.starts) {
            int bytes = header + Float.BYTES * start;
            assertThat(bytes % (Float.BYTES * FloatLanes.LANES)).isZero();
        }
    }
}
