package mlpc.runtime.internal.random;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PhiloxTest {
    /** The published vectors of Random123 for philox4x32-10. */
    @Test
    void givesThePublishedNumbers() {
        assertBlock(0, 0, 0, 0, 0, 0x6627e8d5e169c58dL, 0xbc57ac4c9b00dbd8L);
        assertBlock(-1, -1, -1, -1, -1, 0x408f276d41c83b0eL, 0xa20bc7c66d5451fdL);
        assertBlock(
                0x299f31d0a4093822L,
                0x243f6a88,
                0x85a308d3,
                0x13198a2e,
                0x03707344,
                0xd16cfe0994fdccebL,
                0x5001e42024126ea1L);
    }

    private static void assertBlock(long key, int c0, int c1, int c2, int c3, long first, long last) {
        assertThat(Philox.words(key, c0, c1, c2, c3, false)).isEqualTo(first);
        assertThat(Philox.words(key, c0, c1, c2, c3, true)).isEqualTo(last);
    }
}
