package com.example.lab;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The words of the command line.
 *
 * @param cluster whether executors are JVMs of their own
 * @param rows that are drawn
 * @param partitions that they are in
 * @param benchmark whether Spark's own classifier is trained, too
 * @param counts whether it is measured what a round of Spark costs
 * @param diamonds a table to train on instead
 */
record Arguments(
        boolean cluster, long rows, int partitions, boolean benchmark, boolean counts, Optional<Path> diamonds) {
    static Arguments of(String... words) {
        Arguments found = new Arguments(false, 50_000, 2, false, false, Optional.empty());
        for (int at = 0; at < words.length; at++) {
            found = switch (words[at]) {
                case "--cluster" -> found.with(true, found.benchmark);
                case "--benchmark" -> found.with(found.cluster, true);
                case "--rounds" ->
                    new Arguments(found.cluster, found.rows, found.partitions, found.benchmark, true, found.diamonds);
                case "--rows" -> found.with(number(words, ++at), found.partitions);
                case "--partitions" -> found.with(found.rows, (int) number(words, ++at));
                case "--diamonds" ->
                    new Arguments(
                            found.cluster,
                            found.rows,
                            found.partitions,
                            found.benchmark,
                            found.counts,
                            Optional.of(Path.of(word(words, ++at))));
                default ->
                    throw new IllegalArgumentException(
                            "`" + words[at]
                                    + "`: expected --cluster, --rows N, --partitions N, --benchmark, --rounds or --diamonds FILE");
            };
        }
        return found;
    }

    private Arguments with(boolean isCluster, boolean isBenchmark) {
        return new Arguments(isCluster, rows, partitions, isBenchmark, counts, diamonds);
    }

    private Arguments with(long count, int parts) {
        return new Arguments(cluster, count, parts, benchmark, counts, diamonds);
    }

    private static long number(String[] words, int at) {
        return Long.parseLong(word(words, at).replace("_", ""));
    }

    private static String word(String[] words, int at) {
        if (at >= words.length) {
            throw new IllegalArgumentException(words[at - 1] + " wants a value behind it");
        }
        return words[at];
    }
}
