package mlpc.runtime.parallel;

import java.util.concurrent.BlockingQueue;

/** Waits that an interrupt does not end: it is kept for the caller, whose thread is interrupted again afterwards. */
public final class Uninterrupted {
    private Uninterrupted() {}

    /**
     * Waits until a thread has ended.
     *
     * @param thread that ends by itself
     */
    public static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        restore(interrupted);
    }

    /**
     * {@return the head of a queue, once there is one}
     *
     * @param queue that another thread fills
     * @param <T> what is in it
     */
    public static <T> T take(BlockingQueue<T> queue) {
        boolean interrupted = false;
        while (true) {
            try {
                T head = queue.take();
                restore(interrupted);
                return head;
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
    }

    private static void restore(boolean interrupted) {
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
