package mlpc.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HardwareTest {
    @Test
    void answersTheSameEachTime() {
        assertThat(Hardware.hasFastFma()).isEqualTo(Hardware.hasFastFma());
    }
}
