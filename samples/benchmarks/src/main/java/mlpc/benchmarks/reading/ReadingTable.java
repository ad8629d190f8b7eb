package mlpc.benchmarks.reading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.function.Consumer;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Milliseconds and megabytes a second of each table: by our reader, and by a library that only reads, where it is there. */
public final class ReadingTable {
    /** A class of the module of other libraries. */
    private static final String UNIVOCITY = "mlpc.benchmarks.peers.Univocity";

    private static final int WARMUP_MILLISECONDS = 1000;

    private final String java;
    private final int milliseconds;
    private final boolean peers;
    private final Consumer<String> progress;

    /**
     * @param java the JVM's executable
     * @param milliseconds of one iteration
     * @param peers whether univocity-parsers is measured, too
     */
    public ReadingTable(String java, int milliseconds, boolean peers, Consumer<String> progress) {
        this.java = java;
        this.milliseconds = milliseconds;
        this.peers = peers;
        this.progress = progress;
    }

    /** As Markdown. */
    public String measure() {
        StringBuilder text = new StringBuilder("| table | size | reader | time | throughput |\n");
        text.append("| --- | --- | --- | --- | --- |\n");
        for (TextTable table : TextTable.values()) {
            if (!Files.exists(table.file())) {
                progress.accept(table.file() + " is not there; MLPC_DATA names its folder");
                continue;
            }
            add(text, table, "ours: checked, decoded, stored", Reading.class.getName(), "read");
            if (peers) {
                add(text, table, "univocity-parsers: cells alone", UNIVOCITY, "cells");
                add(text, table, "univocity-parsers: the same numbers, in arrays", UNIVOCITY, "numbers");
            }
        }
        return text.toString();
    }

    private void add(StringBuilder text, TextTable table, String reader, String benchmark, String method) {
        String line = line(table.label(), size(table), reader, measure(table, benchmark, method));
        progress.accept(line);
        text.append(line).append('\n');
    }

    private static long size(TextTable table) {
        try {
            return Files.size(table.file());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String line(String table, long bytes, String reader, double milliseconds) {
        return String.format(
                Locale.ROOT,
                "| %s | %.1f MB | %s | %.0f ms | %.0f MB/s |",
                table,
                bytes / 1e6,
                reader,
                milliseconds,
                bytes / 1e3 / milliseconds);
    }

    /** The median. */
    private double measure(TextTable table, String benchmark, String method) {
        try {
            return new Runner(new OptionsBuilder()
                            .include("^" + benchmark + "." + method + "$")
                            .param("table", table.name())
                            .jvm(java)
                            .forks(1)
                            .warmupIterations(3)
                            .measurementIterations(7)
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
