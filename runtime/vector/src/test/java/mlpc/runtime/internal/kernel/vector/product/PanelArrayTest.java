package mlpc.runtime.internal.kernel.vector.product;

import static org.assertj.core.api.Assertions.assertThat;

import mlpc.runtime.internal.kernel.vector.register.FloatLanes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PanelArrayTest {
    private static final int MIB = 1 << 20;

    /** In an array that begins on a line of the cache, as G1 places long ones, panels do so too: no vector lies on two lines. */
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

    /** As HotSpot chooses them for its heap: a 2,048th, rounded up to a power of 2, from 1 to 32 MiB. */
    @ParameterizedTest
    @CsvSource({"64, 1", "2047, 1", "2048, 1", "2050, 2", "4096, 2", "6040, 4", "8192, 4", "65536, 32", "1048576, 32"})
    void halfARegionIsG1s(long heap, int region) {
        assertThat(PanelArray.halfRegion(heap * MIB)).isEqualTo(region * MIB / 2);
    }

    /** Elements of panels, those of an array where half a region has a MiB. */
    @ParameterizedTest
    @CsvSource({
        "0, 0", // nothing is packed
        "16384, 16384", // stays in the first cache
        "65000, 65000", // would be more than four times as long
        "65536, 262144",
        "200704, 262144", // 784 by 256
        "262144, 262144",
        "1048576, 1048576" // is as long as that
    })
    void anArrayThatIsNotMuchShorterThanHalfARegionIsAsLong(int elements, int wanted) {
        int length = PanelArray.length(elements, MIB);

        assertThat(length).isGreaterThanOrEqualTo(PanelArray.BEGIN + elements);
        assertThat(length).isLessThanOrEqualTo(PanelArray.BEGIN + wanted);
        assertThat(length).isGreaterThanOrEqualTo(wanted);
    }

    /** Where regions are large, so would be what nobody uses. */
    @Test
    void noArrayIsMadeMegabytesLonger() {
        assertThat(PanelArray.length(1 << 20, 16 * MIB)).isEqualTo(PanelArray.BEGIN + (1 << 20));
    }
}
