package mlpc.benchmarks.typed;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Nanoseconds and bytes of a prediction in each form. */
public final class TypedTable {
    private static final String BYTES = "gc.alloc.rate.norm";

    private final String java;
    private final int milliseconds;
    private final Consumer<String> progress;

    /**
     * @param java the JVM's executable
     * @param milliseconds of one iteration
     */
    public TypedTable(String java, int milliseconds, Consumer<String> progress) {
        this.java = java;
        this.milliseconds = milliseconds;
        this.progress = progress;
    }

    /** As Markdown. */
    public String measure() {
        StringBuilder text = new StringBuilder("| a prediction | time | allocated |\n| --- | --- | --- |\n");
        for (String form : List.of("raw", "typed", "detailed")) {
            RunResult result = measure(form);
            String line = String.format(
                    Locale.ROOT,
                    "| %s | %.0f ns | %.0f bytes |",
                    form,
                    result.getPrimaryResult().getStatistics().getPercentile(50),
                    requireNonNull(result.getSecondaryResults().get(BYTES)).getScore());
            progress.accept(line);
            text.append(line).append('\n');
        }
        return text.toString();
    }

    private RunResult measure(String form) {
        try {
            return new Runner(new OptionsBuilder()
                            .include("^" + TypedCalls.class.getName() + "." + form + "$")
                            .jvm(java)
                            .jvmArgs("--add-modules", "jdk.incubator.vector")
                            .forks(1)
                            .warmupIterations(6)
                            .measurementIterations(7)
                            .warmupTime(TimeValue.milliseconds(milliseconds))
                            .measurementTime(TimeValue.milliseconds(milliseconds))
                            .addProfiler(GCProfiler.class)
                            .shouldFailOnError(true)
                            .verbosity(VerboseMode.SILENT)
                            .build())
                    .run()
                    .iterator()
                    .next();
        } catch (RunnerException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
