package mlpc.benchmarks;

import java.util.List;
import java.util.Optional;

/**
 * Everything that one JVM was measured to do.
 *
 * @param java its version
 * @param peak GFLOP/s of one thread
 * @param peak2 GFLOP/s of two threads together
 */
record Results(String java, double peak, double peak2, List<Measurement> measurements) {
    Results {
        measurements = List.copyOf(measurements);
    }

    Optional<Measurement> of(Workload workload, Figure figure, Contestant contestant) {
        return measurements.stream()
                .filter(one -> one.workload() == workload && one.figure() == figure && one.contestant() == contestant)
                .findFirst();
    }
}
