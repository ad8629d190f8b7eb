package mlpc.benchmarks.typed;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The three forms say the same, and what they allocate is counted: bytes do not depend on who else uses the machine. */
class TypedCallsTest {
    private static final int CALLS = 300_000;
    private static final int ROUNDS = 6;
    /** The arrays of a detailed prediction: three numbers, with their header. */
    private static final int ARRAYS = 16 + 3 * Double.BYTES;

    @Test
    void aRecordCostsNoGarbage() throws Exception {
        TypedCalls calls = new TypedCalls();
        calls.setUp();
        assertThat(calls.typed().toString()).isEqualTo(calls.raw().toString());
        assertThat(calls.detailed().toString()).startsWith("Prediction[species=" + calls.raw() + ", ");
        assertThat(bytes(calls::typed) - bytes(calls::raw)).isLessThanOrEqualTo(64);
        assertThat(bytes(calls::detailed) - ARRAYS).isLessThanOrEqualTo(200);
    }

    /** Of a call; the least of some rounds, for what is not compiled yet may allocate more. */
    private static long bytes(Supplier<Object> call) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        Object[] last = new Object[1];
        for (int round = 0; round < ROUNDS; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int at = 0; at < CALLS; at++) {
                last[0] = call.get();
            }
            least = Math.min(least, (threads.getCurrentThreadAllocatedBytes() - before) / CALLS);
        }
        assertThat(last[0]).isNotNull();
        return least;
    }
}
