package mlpc.benchmarks.functions;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Nanoseconds an element of each function: of a number, of a row in plain Java, of a row in vectors; one after the other. */
public final class FunctionTable {
    /** Until HotSpot has compiled a function of rows, each vector is an object; beside other programs that takes seconds. */
    private static final int WARMUP_ITERATIONS = 8;

    private static final int WARMUP_MILLISECONDS = 500;
    private static final List<String> VECTORS =
            List.of("--add-modules", "jdk.incubator.vector", "-Dmlpc.kernels=vector");

    private final String java;
    private final int milliseconds;
    private final Consumer<String> progress;

    /**
     * @param java the JVM's executable
     * @param milliseconds of one iteration
     */
    public FunctionTable(String java, int milliseconds, Consumer<String> progress) {
        this.java = java;
        this.milliseconds = milliseconds;
        this.progress = progress;
    }

    /** As Markdown. */
    public String measure() {
        StringBuilder text = new StringBuilder("| function | scalar | plain rows | vector rows | vector : scalar |\n");
        text.append("| --- | --- | --- | --- | --- |\n");
        for (Functions.Function function : Functions.Function.values()) {
            double scalar = measure(function, "scalar", List.of());
            double plain = measure(function, "rows", List.of());
            double vector = measure(function, "rows", VECTORS);
            String line = line(function, scalar, plain, vector);
            progress.accept(line);
            text.append(line).append('\n');
        }
        return text.toString();
    }

    static String line(Functions.Function function, double scalar, double plain, double vector) {
        return String.format(
                Locale.ROOT,
                "| %s | %.2f ns | %.2f ns | %.2f ns | %.1f × |",
                function.name().toLowerCase(Locale.ROOT),
                scalar,
                plain,
                vector,
                scalar / vector);
    }

    /** The median. */
    private double measure(Functions.Function function, String method, List<String> jvmArguments) {
        try {
            return new Runner(new OptionsBuilder()
                            .include("^" + Functions.class.getName() + "." + method + "$")
                            .param("function", function.name())
                            .jvm(java)
                            .jvmArgs(jvmArguments.toArray(String[]::new))
                            .forks(1)
                            .warmupIterations(WARMUP_ITERATIONS)
                            .measurementIterations(5)
                            .warmupTime(TimeValue.milliseconds(Math.max(milliseconds, WARMUP_MILLISECONDS)))
                            .measurementTime(TimeValue.milliseconds(milliseconds))
                            .shouldFailOnError(true)
                            .verbosity(VerboseMode.SILENT)
                            .build())
                    .run()
                    .iterator()
                    .next()
                    .getPrimaryResult()
                    .getStatistics()
                    .getPercentile(50);
        } catch (RunnerException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
