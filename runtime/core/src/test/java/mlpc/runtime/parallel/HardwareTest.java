package mlpc.runtime.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class HardwareTest {
    @Test
    void answersAsTheJvmDoes() {
        HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        assertThat(Hardware.hasFastFma())
                .isEqualTo(Boolean.parseBoolean(machine.getVMOption("UseFMA").getValue()));
    }
}
