package mlpc.runtime;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/** What the processor can do that matters here. */
public final class Hardware {
    private static final int CALLS = 20_000;
    private static final long SLOW_NANOSECONDS = 100;

    private Hardware() {}

    /**
     * Whether {@link Math#fma} is one instruction. Where it is not, the JVM computes it by {@code BigDecimal}: the same bits,
     * a hundred times slower, and worth telling the user.
     */
    public static boolean hasFastFma() {
        try {
            HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            return Boolean.parseBoolean(machine.getVMOption("UseFMA").getValue());
        } catch (LinkageError | RuntimeException notThere) {
            return measure();
        }
    }

    /** Other virtual machines, and programs without the management module: a few thousand calls tell. */
    private static boolean measure() {
        double sum = 1;
        long start = System.nanoTime();
        for (int call = 0; call < CALLS; call++) {
            sum = Math.fma(sum, 0.999, 1e-3);
        }
        long nanoseconds = (System.nanoTime() - start) / CALLS;
        return nanoseconds < SLOW_NANOSECONDS && sum > 0;
    }
}
