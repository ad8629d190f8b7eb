package com.example.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleSupplier;

/** Jobs that are timed in turn, so that none has a warmer or quieter machine than the others. Medians count. */
final class Ways {
    private static final int WARM = 2;

    private final TaskTime tasks;
    private final Map<String, DoubleSupplier> jobs = new LinkedHashMap<>();
    private final Map<String, Long> counts = new LinkedHashMap<>();
    private final Map<String, List<Double>> seconds = new LinkedHashMap<>();
    private final Map<String, List<Double>> ofTasks = new LinkedHashMap<>();

    Ways(TaskTime tasks) {
        this.tasks = tasks;
    }

    /**
     * @param rows that it is done for
     * @param job of which some number is the result, so that nothing of it is left out
     */
    void add(String name, long rows, DoubleSupplier job) {
        jobs.put(name, job);
        counts.put(name, rows);
        seconds.put(name, new ArrayList<>());
        ofTasks.put(name, new ArrayList<>());
    }

    void run(int rounds) {
        for (int round = -WARM; round < rounds; round++) {
            boolean counts = round >= 0;
            jobs.forEach((name, job) -> {
                double before = tasks.seconds();
                long start = System.nanoTime();
                if (Double.isNaN(job.getAsDouble())) {
                    throw new IllegalStateException(name + ": a result is NaN");
                }
                double took = ClicksApp.seconds(start);
                double work = tasks.seconds() - before;
                if (counts) {
                    seconds.get(name).add(took);
                    ofTasks.get(name).add(work);
                }
            });
        }
    }

    /** Seconds until it was done. */
    double seconds(String name) {
        return quantile(seconds.get(name), 0.5);
    }

    /** Microseconds that a processor worked on each row. */
    double micros(String name) {
        return micros(name, 0.5);
    }

    private double micros(String name, double share) {
        return quantile(ofTasks.get(name), share) / counts.get(name) * 1e6;
    }

    /** A line a job: rows in a second, and the time of a row on one core. */
    void print() {
        System.out.println("| | rows a second | µs of a core a row | fastest to slowest |\n| --- | --- | --- | --- |");
        for (String name : jobs.keySet()) {
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %,.0f | %.3f | %.3f to %.3f |%n",
                    name,
                    counts.get(name) / seconds(name),
                    micros(name),
                    micros(name, 0),
                    micros(name, 1));
        }
    }

    private static double quantile(List<Double> numbers, double share) {
        return numbers.stream()
                .sorted()
                .skip((long) (share * (numbers.size() - 1)))
                .findFirst()
                .orElseThrow();
    }
}
