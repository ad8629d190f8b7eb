package mlpc.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/**
 * What to measure in one JVM, and how long. Contestants of a figure run one after the other, so that what else the machine does
 * hits them alike.
 *
 * @param java the JVM's executable
 * @param optimizer of training steps and whole trainings, as the language writes it; empty for the workloads' own
 * @param milliseconds of one iteration; seven count, after {@link #warmUps} of a second or more
 * @param rounds how often all of it is measured, one time after the other; the median of them counts
 */
record Plan(
        String java,
        List<Workload> workloads,
        List<Figure> figures,
        Set<Contestant.Group> groups,
        String optimizer,
        int milliseconds,
        int rounds) {
    /**
     * Less is not enough for HotSpot: until it has compiled a vector kernel, each vector is an object, and two threads that make
     * them keep it busy for longer than one.
     */
    private static final int WARMUP_MILLISECONDS = 1000;

    Plan {
        workloads = List.copyOf(workloads);
        figures = List.copyOf(figures);
        groups = Set.copyOf(groups);
    }

    Results run(Consumer<String> progress) {
        Map<Part, List<Measurement>> measurements = new LinkedHashMap<>();
        String version = "";
        for (int round = 0; round < rounds; round++) {
            for (Part part : parts()) {
                RunResult result = measure(part.workload, part.figure, part.contestant);
                version = result.getParams().getJdkVersion();
                Measurement measurement = measurement(result, part.workload, part.figure, part.contestant);
                measurements.computeIfAbsent(part, first -> new ArrayList<>()).add(measurement);
                progress.accept(part.label() + String.format(Locale.ROOT, ": %,.0f ns", measurement.nanoseconds()));
            }
        }
        return new Results(
                version, measurements.values().stream().map(Measurement::median).toList(), List.of());
    }

    /** What one fork of JMH measures. */
    private record Part(Workload workload, Figure figure, Contestant contestant) {
        String label() {
            return workload.label() + ", " + figure.label(workload) + ", " + contestant.label;
        }
    }

    private List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        for (Workload workload : workloads) {
            for (Figure figure : figures) {
                for (Contestant contestant : Contestant.values()) {
                    if (groups.contains(contestant.group)
                            && contestant.competes(workload, figure, !optimizer.isEmpty())) {
                        parts.add(new Part(workload, figure, contestant));
                    }
                }
            }
        }
        return parts;
    }

    private static Measurement measurement(RunResult result, Workload workload, Figure figure, Contestant contestant) {
        Statistics times = result.getPrimaryResult().getStatistics();
        double median = times.getPercentile(50);
        double spread = (times.getPercentile(75) - times.getPercentile(25)) / median;
        double calls = contestant.group == Contestant.Group.PEAK
                ? figure.operations(workload) / (contestant.threads * Peak.OPERATIONS)
                : 1;
        return new Measurement(workload, figure, contestant, calls * median, spread);
    }

    private RunResult measure(Workload workload, Figure figure, Contestant contestant) {
        if (contestant.group == Contestant.Group.PEAK) {
            return run(options(contestant.benchmark, Peak.METHOD, contestant.jvmArguments())
                    .threads(contestant.threads));
        }
        ChainedOptionsBuilder options = options(contestant.benchmark, figure.method(), contestant.jvmArguments())
                .param("workload", workload.name());
        if (contestant != Contestant.LOOPS) {
            options.param("threads", Integer.toString(contestant.threads));
        }
        options.warmupIterations(warmUps(contestant));
        if (contestant.benchmark.equals(Ours.class.getName())) {
            options.param("optimizer", optimizer);
            options.param("backend", contestant.backend());
            options.param("halved", Boolean.toString(contestant.hasHalvedWeights()));
        }
        return run(options);
    }

    /** Vector kernels from the first call on have all their compiling before them; a program of its own begins with plain ones. */
    private static int warmUps(Contestant contestant) {
        return contestant.hasVectors() ? 8 : 3;
    }

    private ChainedOptionsBuilder options(String benchmark, String method, List<String> jvmArguments) {
        return new OptionsBuilder()
                .include("^" + benchmark + "." + method + "$")
                .jvm(java)
                .jvmArgs(jvmArguments.toArray(String[]::new))
                .forks(1)
                .warmupIterations(3)
                .measurementIterations(7)
                .warmupTime(TimeValue.milliseconds(Math.max(milliseconds, WARMUP_MILLISECONDS)))
                .measurementTime(TimeValue.milliseconds(milliseconds))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
    }

    private static RunResult run(ChainedOptionsBuilder options) {
        try {
            Collection<RunResult> results = new Runner(options.build()).run();
            return results.iterator().next();
        } catch (RunnerException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
