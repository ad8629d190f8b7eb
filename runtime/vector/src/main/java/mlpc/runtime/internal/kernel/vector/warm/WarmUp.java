package mlpc.runtime.internal.kernel.vector.warm;

import java.util.ArrayList;
import java.util.List;

/**
 * The thread that exercises kernels, there as long as one of them is slow. Where a round over all of them brought nothing, HotSpot has to
 * catch up: the thread sleeps, longer each time. Where it never does, as in a JVM without its optimising compiler, the thread gives up, and
 * plain Java goes on computing.
 */
final class WarmUp implements Runnable {
    /** How long a part is run before the next one's turn. */
    private static final long TURN_NANOSECONDS = 4_000_000;

    /** After a round. */
    private static final long PAUSE_MILLISECONDS = 4;
    /** Rounds that brought nothing, one after the other, after which pauses become longer: seconds of work, which are enough where HotSpot has a processor. */
    private static final int MANY = 64;

    private static final long LONGEST_MILLISECONDS = 1024;
    /** And after which the thread gives up, some minutes later. */
    private static final int PATIENCE = 200;

    private static final WarmUp ONLY = new WarmUp();

    /** Guarded by this. */
    private final List<Exercise> slow = new ArrayList<>();

    private boolean isRunning;

    private WarmUp() {}

    static void begin(Exercise exercise) {
        ONLY.add(exercise);
    }

    private synchronized void add(Exercise exercise) {
        slow.add(exercise);
        if (!isRunning) {
            isRunning = true;
            Thread thread = new Thread(null, this, "mlpc-warm-up", 0, false);
            thread.setDaemon(true);
            thread.setContextClassLoader(null);
            thread.start();
        }
    }

    /** Those that are slow; the thread ends if there are none. */
    private synchronized Exercise[] present() {
        isRunning = !slow.isEmpty();
        return slow.toArray(new Exercise[0]);
    }

    private synchronized void remove(Exercise exercise) {
        slow.remove(exercise);
    }

    @Override
    public void run() {
        int inVain = 0;
        for (Exercise[] all = present(); all.length > 0; all = present()) {
            inVain = round(all) ? 0 : inVain + 1;
            if (inVain == PATIENCE || !hasRested(inVain)) {
                for (Exercise exercise : all) {
                    remove(exercise);
                }
            }
        }
    }

    /** Whether one of them was done. */
    private boolean round(Exercise[] all) {
        boolean isOne = false;
        for (Exercise exercise : all) {
            if (isDone(exercise)) {
                remove(exercise);
                isOne = true;
            }
        }
        return isOne;
    }

    /** Whatever goes wrong with made-up numbers is no concern of the program's: plain Java goes on. */
    private static boolean isDone(Exercise exercise) {
        try {
            return exercise.practise(TURN_NANOSECONDS);
        } catch (RuntimeException | Error failed) {
            return true;
        }
    }

    /** Sleeps, so that HotSpot can catch up; false if the thread shall end. */
    private static boolean hasRested(int inVain) {
        try {
            int doublings = Math.min(20, Math.max(0, inVain - MANY));
            Thread.sleep(Math.min(LONGEST_MILLISECONDS, PAUSE_MILLISECONDS << doublings));
            return true;
        } catch (InterruptedException ended) {
            return false;
        }
    }
}
