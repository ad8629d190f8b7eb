package mlpc.runtime.internal.kernel.vector.warm;

import java.util.ArrayList;
import java.util.List;

/**
 * The thread that exercises kernels, there as long as one of them is slow. Where rounds over all of them have brought nothing for seconds, HotSpot
 * has to catch up: the thread sleeps, longer each time. Where it never does, as in a JVM without its optimising compiler, the thread gives up, and
 * plain Java goes on computing.
 */
final class WarmUp implements Runnable {
    /** How long a part is run before the next one's turn. */
    private static final long TURN_NANOSECONDS = 4_000_000;

    /** After a round. */
    private static final long PAUSE_MILLISECONDS = 4;
    /**
     * How long rounds may bring nothing before pauses become longer. HotSpot counts calls before it compiles a part, and for a while makes code that
     * does not count: then some seconds pass between two parts.
     */
    private static final long LONG_NANOSECONDS = 8_000_000_000L;

    private static final long LONGEST_MILLISECONDS = 1024;
    /** Rounds with longer pauses after which the thread gives up, some minutes later. */
    private static final int PATIENCE = 136;

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
        long gained = System.nanoTime();
        int inVain = 0;
        for (Exercise[] all = present(); all.length > 0; all = present()) {
            long now = System.nanoTime();
            if (round(all)) {
                gained = now;
                inVain = 0;
            } else if (now - gained > LONG_NANOSECONDS) {
                inVain++;
            }
            if (inVain == PATIENCE || !hasRested(inVain)) {
                for (Exercise exercise : all) {
                    remove(exercise);
                }
            }
        }
    }

    /** Whether a part of one of them is slow no more. */
    private boolean round(Exercise[] all) {
        boolean isOne = false;
        for (Exercise exercise : all) {
            isOne |= hasGained(exercise);
        }
        return isOne;
    }

    /** Whatever goes wrong with made-up numbers is no concern of the program's: plain Java goes on. */
    private boolean hasGained(Exercise exercise) {
        try {
            boolean hasGained = exercise.practise(TURN_NANOSECONDS);
            if (exercise.isReady()) {
                remove(exercise);
            }
            return hasGained;
        } catch (RuntimeException | Error failed) {
            remove(exercise);
            return true;
        }
    }

    /** Sleeps, so that HotSpot can catch up; false if the thread shall end. */
    private static boolean hasRested(int inVain) {
        try {
            Thread.sleep(Math.min(LONGEST_MILLISECONDS, PAUSE_MILLISECONDS << Math.min(20, inVain)));
            return true;
        } catch (InterruptedException ended) {
            return false;
        }
    }
}
