package com.example.birds;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicLongArray;

/** How long requests took: counted in buckets, each an eighth longer than the one before it, so that any number of threads may add. */
public final class Latencies {
    private static final double STEP = 1.125;
    private static final int BUCKETS = 240;

    private final AtomicLongArray counts = new AtomicLongArray(BUCKETS);

    void add(long nanos) {
        int bucket = (int) (Math.log(Math.max(1, nanos)) / Math.log(STEP));
        counts.incrementAndGet(Math.min(bucket, BUCKETS - 1));
    }

    /** How many requests there were. */
    public long count() {
        long count = 0;
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            count += counts.get(bucket);
        }
        return count;
    }

    /** The time in microseconds that a share of the requests did not exceed. */
    public double quantile(double share) {
        long most = (long) Math.ceil(share * count());
        long seen = 0;
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            seen += counts.get(bucket);
            if (seen >= most) {
                return Math.pow(STEP, bucket + 1) / 1000;
            }
        }
        return 0;
    }

    /** For Prometheus and its like. */
    String text() {
        StringBuilder text = new StringBuilder("# TYPE predict_seconds summary\n");
        for (double share : new double[] {0.5, 0.9, 0.99, 0.999}) {
            text.append(String.format(
                    Locale.ROOT, "predict_seconds{quantile=\"%s\"} %.9f%n", share, quantile(share) / 1e6));
        }
        return text.append("predict_seconds_count ").append(count()).append('\n').toString();
    }
}
