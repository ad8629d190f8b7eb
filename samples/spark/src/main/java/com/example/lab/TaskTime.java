package com.example.lab;

import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;

/**
 * The processor's time that tasks take: what a row costs a core. Other than the time of a job it has nothing of what Spark does before and
 * after tasks, and little of what else the machine does.
 */
final class TaskTime extends SparkListener {
    private final AtomicLong nanos = new AtomicLong();
    private final SparkSession spark;

    TaskTime(SparkSession spark) {
        this.spark = spark;
        spark.sparkContext().addSparkListener(this);
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
        TaskMetrics metrics = end.taskMetrics();
        if (metrics != null) { // of a task that was lost
            nanos.addAndGet(metrics.executorCpuTime());
        }
    }

    /** In a thread that is no task's. */
    double counted(DoubleSupplier work) {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        double result = work.getAsDouble();
        nanos.addAndGet(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start);
        return result;
    }

    /** Seconds so far. */
    double seconds() {
        try {
            spark.sparkContext().listenerBus().waitUntilEmpty();
        } catch (TimeoutException busy) {
            throw new IllegalStateException(busy);
        }
        return nanos.get() / 1e9;
    }
}
