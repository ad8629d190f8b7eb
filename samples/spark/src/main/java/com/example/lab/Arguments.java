package com.example.lab;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The words of the command line. */
final class Arguments {
    private static final String BENCHMARK = "--benchmark";

    private final Set<Comparison.Part> compared = EnumSet.noneOf(Comparison.Part.class);
    private boolean isCluster;
    private boolean countsRounds;
    private boolean grows;
    private long rows = 50_000;
    private int partitions = 2;
    private int epochs;
    private Optional<Path> diamonds = Optional.empty();

    private Arguments() {}

    static Arguments of(String... words) {
        Arguments found = new Arguments();
        for (int at = 0; at < words.length; at++) {
            switch (words[at]) {
                case "--cluster" -> found.isCluster = true;
                case BENCHMARK -> {
                    if (at + 1 < words.length && !words[at + 1].startsWith("--")) {
                        found.compared.add(part(words[++at]));
                    } else {
                        found.compared.addAll(EnumSet.allOf(Comparison.Part.class));
                    }
                }
                case "--rounds" -> found.countsRounds = true;
                case "--growth" -> found.grows = true;
                case "--rows" -> found.rows = number(words, ++at);
                case "--partitions" -> found.partitions = (int) number(words, ++at);
                case "--epochs" -> found.epochs = (int) number(words, ++at);
                case "--diamonds" -> found.diamonds = Optional.of(Path.of(word(words, ++at)));
                default ->
                    throw new WrongArguments("`" + words[at] + "`: expected --cluster, --rows N, --partitions N,"
                            + " --epochs N, --benchmark [train|small|wide], --growth, --rounds or --diamonds FILE");
            }
        }
        return found;
    }

    /** Whether executors are JVMs of their own. */
    boolean cluster() {
        return isCluster;
    }

    /** What is measured beside Spark's own classifier and other engines; nothing without {@code --benchmark}. */
    Set<Comparison.Part> compared() {
        return compared;
    }

    /** Whether it is measured what more rows, columns and partitions cost. */
    boolean grows() {
        return grows;
    }

    /** Whether it is measured what a round of Spark costs. */
    boolean counts() {
        return countsRounds;
    }

    /** Rows that are drawn. */
    long rows() {
        return rows;
    }

    /** Partitions that they are in. */
    int partitions() {
        return partitions;
    }

    /** Epochs that are trained; 0 for those of the model file. */
    int epochs() {
        return epochs;
    }

    /** A table to train on instead. */
    Optional<Path> diamonds() {
        return diamonds;
    }

    private static Comparison.Part part(String word) {
        return Arrays.stream(Comparison.Part.values())
                .filter(part -> part.name().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new WrongArguments(
                        BENCHMARK + " " + word + ": expected train, small or wide, or nothing for all of them"));
    }

    private static long number(String[] words, int at) {
        String word = word(words, at);
        try {
            long number = Long.parseLong(word.replace("_", "").replace(",", ""));
            if (number >= 1 && number <= Integer.MAX_VALUE) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            // Said below, as of a number that is out of range.
        }
        throw new WrongArguments(words[at - 1] + " " + word + ": expected a whole number from 1 to 2,147,483,647");
    }

    private static String word(String[] words, int at) {
        if (at >= words.length) {
            throw new WrongArguments(words[at - 1] + " wants a value behind it");
        }
        return words[at];
    }
}
