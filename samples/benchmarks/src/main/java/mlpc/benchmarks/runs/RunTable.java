package mlpc.benchmarks.runs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Rows a second of whole trainings, what share that is of their steps' own rate, and what a second thread and an optimizer make of it. */
public final class RunTable {
    private static final String HEAD =
            """
            | network | optimizer | step, 1 / 2 threads | whole run, 1 / 2 threads | run : step | 2 threads : 1 | step : that of sgd, early / late |
            | --- | --- | --- | --- | --- | --- | --- |
            """;

    private final String java;
    private final int milliseconds;
    private final int rounds;
    private final Consumer<String> progress;

    /**
     * @param java the JVM's executable
     * @param milliseconds of a turn
     * @param rounds of turns; the medians of them count
     */
    public RunTable(String java, int milliseconds, int rounds, Consumer<String> progress) {
        this.java = java;
        this.milliseconds = milliseconds;
        this.rounds = rounds;
        this.progress = progress;
    }

    /** As Markdown. */
    public String measure() {
        StringBuilder text = new StringBuilder(HEAD);
        for (Setting setting : Setting.ALL) {
            List<double[]> rates = measure(setting);
            for (int index = 0; index < rates.size(); index++) {
                String line = line(setting.label(), Setting.OPTIMIZERS.get(index), rates.get(index), rates.get(0));
                progress.accept(line);
                text.append(line).append('\n');
            }
        }
        return text.toString();
    }

    /** @param sgd the rates of plain gradient descent */
    static String line(String network, String optimizer, double[] rates, double[] sgd) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s / %s k rows/s | %s / %s k rows/s | %.0f %% / %.0f %% | %.2f × | %.2f × / %.2f × |",
                network,
                optimizer,
                thousands(rates[0]),
                thousands(rates[1]),
                thousands(rates[2]),
                thousands(rates[3]),
                100 * rates[2] / rates[0],
                100 * rates[3] / rates[1],
                rates[3] / rates[2],
                sgd[0] / rates[0],
                sgd[4] / rates[4]);
    }

    private static String thousands(double rate) {
        return String.format(Locale.ROOT, "%,.0f", rate / 1000);
    }

    /** By a JVM of its own. */
    private List<double[]> measure(Setting setting) {
        List<String> command = List.of(
                java,
                "--add-modules",
                "jdk.incubator.vector",
                "-Dmlpc.kernels=vector",
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                Rates.class.getName(),
                setting.workload().name(),
                Integer.toString(setting.batch()),
                Integer.toString(milliseconds),
                Integer.toString(rounds));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            List<double[]> rates = new ArrayList<>();
            try (BufferedReader output = process.inputReader()) {
                for (String line = output.readLine(); line != null; line = output.readLine()) {
                    rates.add(Arrays.stream(line.trim().split(" "))
                            .mapToDouble(Double::parseDouble)
                            .toArray());
                }
            }
            if (process.waitFor() != 0) {
                throw new IllegalStateException("failed: " + String.join(" ", command));
            }
            return rates;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
