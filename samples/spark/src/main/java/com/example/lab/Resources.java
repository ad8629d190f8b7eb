package com.example.lab;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** What the app took of this JVM, and what Spark's tasks moved to disk for want of memory. */
final class Resources extends SparkListener {
    private static final double MEBIBYTE = 1 << 20;

    private final AtomicLong spilled = new AtomicLong();

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
        TaskMetrics metrics = end.taskMetrics();
        if (metrics != null) { // of a task that was lost
            spilled.addAndGet(metrics.diskBytesSpilled());
        }
    }

    /** Each pool's own peak, added up: the peak of all is no more than that. */
    String told() {
        long peak = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            peak += pool.getType() == MemoryType.HEAP ? pool.getPeakUsage().getUsed() : 0;
        }
        return String.format(
                Locale.ROOT,
                "heap at most %,.0f MiB of %,.0f; spilled by tasks: %,.0f MiB",
                Math.min(peak, Runtime.getRuntime().maxMemory()) / MEBIBYTE,
                Runtime.getRuntime().maxMemory() / MEBIBYTE,
                spilled.get() / MEBIBYTE);
    }
}
