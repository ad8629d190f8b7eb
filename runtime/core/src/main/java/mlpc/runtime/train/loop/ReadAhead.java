package mlpc.runtime.train.loop;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Workspace;
import mlpc.runtime.parallel.Uninterrupted;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.tensor.Tensor;

/**
 * Fetches the rows of the next steps in a second thread, while the steps before them are computed. They are the same rows as without it,
 * so no bit changes. An exception of that thread is thrown to the reader when it asks for the rows. If the reader is interrupted while it
 * waits, its interrupt flag stays set. The thread ends with the last step, with {@link #close}, or with a failure.
 */
final class ReadAhead implements AutoCloseable {
    /** Steps are handed over by about so many numbers at a time: to wake a thread takes as long as to fetch thousands. */
    private static final int NUMBERS_AT_A_TIME = 1 << 16;
    /** One that is used, one that waits, one that is filled. */
    private static final int STAGES = 3;

    /** What was fetched, or why it was not. */
    private record Fetched(Stage stage, Optional<Throwable> failure) {}

    private final Batches batches;
    private final Dataset rows;
    private final EpochOrder order;
    private final long steps;
    private final BlockingQueue<Stage> free = new ArrayBlockingQueue<>(STAGES);
    private final BlockingQueue<Fetched> fetched = new ArrayBlockingQueue<>(STAGES + 1);
    private Stage present;
    private Optional<Thread> thread = Optional.empty();
    private boolean hasStarted;

    /**
     * Nothing is fetched until the first step is asked for.
     *
     * @param order of the thread's own
     * @param steps of the whole training: there is none from this number on
     */
    ReadAhead(Batches batches, Dataset rows, EpochOrder order, Precision precision, long steps) {
        this.batches = batches;
        this.rows = rows;
        this.order = order;
        this.steps = steps;
        int width = rows.slots().stream().mapToInt(Tensor::columns).sum();
        int together = Math.max(1, NUMBERS_AT_A_TIME / Math.max(1, width * batches.size()));
        for (int stage = 1; stage < STAGES; stage++) {
            free.add(new Stage(rows, precision, together, batches.size()));
        }
        present = new Stage(rows, precision, together, batches.size());
    }

    /** Fills the workspace with a step's rows; does nothing and says so if the step is none of those that come next. */
    boolean load(Workspace workspace, long step) {
        if (!hasStarted) {
            hasStarted = true;
            present.fetch(batches, rows, order, step, step);
            start(step);
        }
        if (step == present.end() && step < steps) {
            advance();
        }
        if (!present.has(step)) {
            return false;
        }
        present.load(workspace, step);
        return true;
    }

    private void start(long first) {
        Thread reader = new Thread(() -> read(first), "mlpc-read-ahead");
        reader.setDaemon(true);
        reader.start();
        thread = Optional.of(reader);
    }

    /** What the thread does. */
    private void read(long first) {
        try {
            for (long step = first; step < steps; ) {
                Stage stage = free.take();
                step = fetch(stage, step);
            }
        } catch (InterruptedException closed) {
            // The training has ended before its last step: nobody waits for rows.
        }
    }

    private long fetch(Stage stage, long step) throws InterruptedException {
        try {
            stage.fetch(batches, rows, order, step, steps);
            fetched.put(new Fetched(stage, Optional.empty()));
            return stage.end();
        } catch (RuntimeException | Error failed) {
            fetched.put(new Fetched(stage, Optional.of(failed)));
            return steps;
        }
    }

    /** Gives back the stage that was used, and waits for the next one. */
    private void advance() {
        free.add(present);
        Fetched next = Uninterrupted.take(fetched);
        present = next.stage();
        next.failure().ifPresent(ReadAhead::rethrow);
    }

    private static void rethrow(Throwable failure) {
        if (failure instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        throw (Error) failure;
    }

    /** Ends the thread, and waits until it has ended. */
    @Override
    public void close() {
        thread.ifPresent(reader -> {
            reader.interrupt();
            Uninterrupted.join(reader);
        });
    }
}
