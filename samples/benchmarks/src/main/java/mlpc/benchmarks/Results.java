package mlpc.benchmarks;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import mlpc.benchmarks.footprint.Quantity;

/**
 * Everything that one JVM was measured to do.
 *
 * @param java its version
 * @param peaks GFLOP/s of one thread, and of two together
 * @param footprint of whole programs; empty if nobody asked for it
 */
record Results(String java, List<Double> peaks, List<Measurement> measurements, List<Quantity> footprint) {
    Results {
        footprint = List.copyOf(footprint);
        peaks = List.copyOf(peaks);
        measurements = List.copyOf(measurements);
    }

    /** GFLOP/s of so many threads together. */
    double peak(int threads) {
        return peaks.get(threads - 1);
    }

    boolean has(Contestant.Group group) {
        return measurements.stream().anyMatch(one -> one.contestant().group == group);
    }

    boolean has(Contestant contestant) {
        return measurements.stream().anyMatch(one -> one.contestant() == contestant);
    }

    Optional<Measurement> of(Workload workload, Figure figure, Contestant contestant) {
        return measurements.stream()
                .filter(one -> one.workload() == workload && one.figure() == figure && one.contestant() == contestant)
                .findFirst();
    }

    /** Of vector kernels by so many threads; where nothing is divided among them, by one. */
    Optional<Measurement> ours(Workload workload, Figure figure, int threads) {
        Optional<Measurement> two = of(workload, figure, Contestant.VECTOR_2);
        return threads == 2 && two.isPresent() ? two : of(workload, figure, Contestant.VECTOR);
    }

    /** The fastest library by so many threads. */
    Optional<Measurement> bestPeer(Workload workload, Figure figure, int threads) {
        return measurements.stream()
                .filter(one -> one.workload() == workload && one.figure() == figure)
                .filter(one -> one.contestant().group == Contestant.Group.PEERS && one.contestant().threads == threads)
                .min(Comparator.comparingDouble(Measurement::nanoseconds));
    }

    Results withFootprint(List<Quantity> quantities) {
        return new Results(java, peaks, measurements, quantities);
    }
}
