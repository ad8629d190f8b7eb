package mlpc.benchmarks;

import java.util.Arrays;

/**
 * Whether this program still runs on its way to its final kernels: programs begin with those of plain Java, and once it seems worthwhile a thread
 * exercises those by vectors until HotSpot has compiled them. Whoever measures what a program does in the long run waits for its end.
 */
public final class KernelExercise {
    /** The thread's name in the runtime. */
    private static final String THREAD = "mlpc-warm-up";

    private KernelExercise() {}

    /**
     * Looks for the thread.
     *
     * @return whether it is there, because some kernel that was asked for is slow by vectors
     */
    public static boolean isUnderWay() {
        Thread[] all = new Thread[Thread.activeCount() + 8];
        int count = Thread.enumerate(all);
        return Arrays.stream(all, 0, count).anyMatch(thread -> thread.getName().equals(THREAD));
    }
}
