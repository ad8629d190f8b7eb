package mlpc.runtime.data.source;

import java.io.IOException;
import java.io.Reader;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import mlpc.runtime.parallel.Uninterrupted;

/**
 * Text that a second thread unpacks, checks and decodes while the reader makes rows of the text before it. An exception of that thread is
 * thrown to the reader at the same place as without the thread. If the reader is interrupted while it waits, its interrupt flag stays set.
 */
final class ReadAheadText extends Reader {
    private static final int CHUNK = 1 << 16;
    private static final int CHUNKS = 6;

    /** Some text, or the end: of the file, or by what went wrong. */
    private record Part(char[] text, int length, Optional<Exception> failure) {}

    private final Reader text;
    private final BlockingQueue<Part> parts = new ArrayBlockingQueue<>(CHUNKS);
    private final BlockingQueue<char[]> free = new ArrayBlockingQueue<>(CHUNKS + 1);
    private final Thread thread = new Thread(this::readAll, "mlpc-read-text");
    private Part present = new Part(new char[0], 0, Optional.empty());
    private int next;

    /** @param text closed with this; a read of it ends when its thread is interrupted, as one of a file does */
    ReadAheadText(Reader text) {
        this.text = text;
        thread.setDaemon(true);
        thread.start();
    }

    /** What the thread does. */
    private void readAll() {
        try {
            Part part;
            do {
                char[] chunk = Optional.ofNullable(free.poll()).orElseGet(() -> new char[CHUNK]);
                part = fill(chunk);
                parts.put(part);
            } while (part.length >= 0);
        } catch (InterruptedException closed) {
            // Nobody wants the rest.
        }
    }

    private Part fill(char[] chunk) {
        try {
            return new Part(chunk, text.read(chunk, 0, chunk.length), Optional.empty());
        } catch (IOException | RuntimeException failed) {
            return new Part(chunk, -1, Optional.of(failed));
        }
    }

    @Override
    public int read(char[] to, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (next == present.length) {
            free.offer(present.text);
            present = Uninterrupted.take(parts);
            next = 0;
        }
        if (present.length < 0) {
            rethrow();
            return -1;
        }
        int count = Math.min(length, present.length - next);
        System.arraycopy(present.text, next, to, offset, count);
        next += count;
        return count;
    }

    private void rethrow() throws IOException {
        if (present.failure.isEmpty()) {
            return;
        }
        Exception failure = present.failure.get();
        if (failure instanceof IOException unreadable) {
            throw unreadable;
        }
        throw (RuntimeException) failure;
    }

    /** Ends the thread, and waits until it has ended. */
    @Override
    public void close() throws IOException {
        thread.interrupt();
        Uninterrupted.join(thread);
        text.close();
    }
}
