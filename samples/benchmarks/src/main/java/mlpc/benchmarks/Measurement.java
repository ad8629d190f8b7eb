package mlpc.benchmarks;

/** The median time of a call, and its spread: the difference between the quartiles as a share of the median. */
record Measurement(Workload workload, Figure figure, Contestant contestant, double nanoseconds, double spread) {
    /** Operations per nanosecond, which are GFLOP/s. */
    double speed() {
        return figure.operations(workload) / nanoseconds;
    }

    /** Rows in a second. */
    double rate() {
        return figure.rows(workload) / nanoseconds * 1e9;
    }
}
