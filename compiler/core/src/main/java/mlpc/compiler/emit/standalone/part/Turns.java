package mlpc.compiler.emit.standalone.part;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** Turns with the same weights, each lent to one thread at a time. */
final class Turns {
    /** References that lie between two places, so that threads do not write to the same line of the cache. */
    private static final int DISTANCE = 16;

    private static final int PLACES = 64;

    private final Net net;
    private final AtomicReferenceArray<@Nullable Turn> idle = new AtomicReferenceArray<>(PLACES * DISTANCE);

    Turns(Net net) {
        this.net = net;
    }

    /** A turn that nobody else has. */
    Turn take() {
        int first = place();
        for (int probe = 0; probe < PLACES; probe++) {
            int at = (first + probe) % PLACES * DISTANCE;
            Turn turn = idle.getPlain(at) == null ? null : idle.getAndSet(at, null);
            if (turn != null) {
                return turn;
            }
        }
        return new Turn(this, net);
    }

    /** Takes a turn back; one too many is forgotten. */
    void give(Turn turn) {
        int first = place();
        for (int probe = 0; probe < PLACES; probe++) {
            int at = (first + probe) % PLACES * DISTANCE;
            if (idle.getPlain(at) == null && idle.compareAndSet(at, null, turn)) {
                return;
            }
        }
    }

    /** Where a thread looks first. */
    private static int place() {
        int hash = Thread.currentThread().hashCode();
        return (hash ^ hash >>> 16) & PLACES - 1;
    }
}
