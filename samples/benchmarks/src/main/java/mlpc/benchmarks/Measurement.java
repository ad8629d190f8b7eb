package mlpc.benchmarks;

import java.util.Comparator;
import java.util.List;

/** The median time of a call, and its spread: the difference between the quartiles as a share of the median. */
record Measurement(Workload workload, Figure figure, Contestant contestant, double nanoseconds, double spread) {
    /** The one in the middle of several of the same. */
    static Measurement median(List<Measurement> rounds) {
        return rounds.stream()
                .sorted(Comparator.comparingDouble(Measurement::nanoseconds))
                .toList()
                .get((rounds.size() - 1) / 2);
    }

    /** Operations per nanosecond, which are GFLOP/s. */
    double speed() {
        return figure.operations(workload) / nanoseconds;
    }

    /** Rows in a second. */
    double rate() {
        return figure.rows(workload) / nanoseconds * 1e9;
    }
}
