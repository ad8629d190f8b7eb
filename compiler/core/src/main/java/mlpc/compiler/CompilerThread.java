package mlpc.compiler;

import static java.util.Objects.requireNonNull;

import java.util.function.Supplier;
import mlpc.runtime.parallel.Uninterrupted;
import org.jspecify.annotations.Nullable;

/**
 * Runs work on a stack of known depth. The parser and the checker recurse as deep as {@link mlpc.compiler.source.Limits} allow. A
 * program's main thread has room for that, a server's small threads may not; so all work gets the same stack. Memory of a stack is taken
 * only as far as it is used.
 */
final class CompilerThread extends Thread {
    /** Bytes: twenty times what the deepest file within the standard limits needs. */
    private static final long STACK = 64L << 20;

    private CompilerThread(Runnable work) {
        super(null, work, "mlpc-compiler", STACK);
        setDaemon(true);
    }

    /**
     * The result of the work; what it throws is thrown. An interrupt does not end the work, for it is short; it is kept for the
     * caller.
     */
    static <T> T call(Supplier<T> work) {
        if (currentThread() instanceof CompilerThread) {
            return work.get();
        }
        Outcome<T> outcome = new Outcome<>();
        Thread thread = new CompilerThread(() -> outcome.of(work));
        thread.start();
        Uninterrupted.join(thread);
        return outcome.take();
    }

    /** What one thread made and another takes. */
    private static final class Outcome<T> {
        private @Nullable T result;
        private @Nullable Throwable failure;

        void of(Supplier<T> work) {
            try {
                result = work.get();
            } catch (Throwable thrown) {
                failure = thrown;
            }
        }

        T take() {
            if (failure instanceof RuntimeException exception) {
                throw exception;
            }
            if (failure instanceof Error error) {
                throw error;
            }
            return requireNonNull(result, "the work had no result");
        }
    }
}
