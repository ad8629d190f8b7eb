package mlpc.runtime;

import java.util.concurrent.atomic.AtomicReferenceArray;
import mlpc.runtime.network.Network;
import mlpc.runtime.network.Weights;
import mlpc.runtime.statistic.ColumnStatistics;
import org.jspecify.annotations.Nullable;

/**
 * Turns with the same weights, each lent to one thread at a time. The weights never change: others come with a pool of their own, and
 * whoever still holds a turn of the old one ends with the old weights.
 */
final class PredictorPool {
    /** References that lie between two places, so that threads do not write to the same line of the cache. */
    private static final int DISTANCE = 16;

    private static final int LEAST_PLACES = 32;

    private final Network frozen;
    private final AtomicReferenceArray<@Nullable Turn> idle;
    private final int places;

    /** @param frozen a network of this pool's own */
    PredictorPool(Network frozen, Weights weights) {
        frozen.load(weights);
        ColumnStatistics.require(frozen);
        this.frozen = frozen;
        this.places = Math.max(
                LEAST_PLACES, Integer.highestOneBit(4 * Runtime.getRuntime().availableProcessors()));
        this.idle = new AtomicReferenceArray<>(places * DISTANCE);
        give(new Turn(this, frozen));
    }

    /** A turn that nobody else has. */
    Turn take() {
        int first = place();
        for (int probe = 0; probe < places; probe++) {
            int at = ((first + probe) & (places - 1)) * DISTANCE;
            if (idle.getPlain(at) != null) {
                Turn turn = idle.getAndSet(at, null);
                if (turn != null) {
                    return turn;
                }
            }
        }
        return create();
    }

    private synchronized Turn create() {
        return new Turn(this, frozen);
    }

    /** Takes a turn back; one too many is forgotten. */
    void give(Turn turn) {
        int first = place();
        for (int probe = 0; probe < places; probe++) {
            int at = ((first + probe) & (places - 1)) * DISTANCE;
            if (idle.getPlain(at) == null && idle.compareAndSet(at, null, turn)) {
                return;
            }
        }
    }

    /** Where a thread looks first: neighbours in number are apart. */
    private int place() {
        long mixed = Thread.currentThread().getId() * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 40) & (places - 1);
    }
}
