package mlpc.benchmarks;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import mlpc.benchmarks.footprint.Quantity;

/**
 * Everything that one JVM was measured to do.
 *
 * @param java its version
 * @param footprint of whole programs; empty if nobody asked for it
 */
record Results(String java, List<Measurement> measurements, List<Quantity> footprint) {
    Results {
        footprint = List.copyOf(footprint);
        measurements = List.copyOf(measurements);
    }

    /** GFLOP/s of so many threads together: the best of all that was measured, which others' work on the machine hid least. */
    OptionalDouble peak(int threads) {
        Contestant peak = threads == 1 ? Contestant.PEAK : Contestant.PEAK_2;
        return measurements.stream()
                .filter(one -> one.contestant() == peak)
                .mapToDouble(Measurement::speed)
                .max();
    }

    /** What share of the processor's peak just then so many threads come to. */
    Optional<Double> shareOfPeak(Workload workload, Figure figure, int threads) {
        Optional<Measurement> peak = of(workload, figure, threads == 1 ? Contestant.PEAK : Contestant.PEAK_2);
        return of(workload, figure, threads == 1 ? Contestant.VECTOR : Contestant.VECTOR_2)
                .flatMap(ours -> peak.map(best -> best.nanoseconds() / ours.nanoseconds()));
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
        return new Results(java, measurements, quantities);
    }
}
