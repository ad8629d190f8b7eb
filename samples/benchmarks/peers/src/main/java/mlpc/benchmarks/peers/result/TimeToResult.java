package mlpc.benchmarks.peers.result;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Prints, as Markdown, the seconds from the start of a process until it knows 95 % of 2,000 digits after learning from 8,000: reading, loading
 * of classes and libraries, compiling, all of it. The programs take turns.
 */
public final class TimeToResult {
    private TimeToResult() {}

    /** @param arguments {@code --result}, and maybe how often each program runs: three times unless said */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (!Digits.areThere()) {
            System.err.println(Digits.file("images-idx3") + " is not there; MLPC_DATA names its folder");
            System.exit(2);
        }
        Path built = Files.createTempDirectory("digits");
        BuiltAhead.build(built);
        int rounds = Arrays.stream(arguments)
                .filter(word -> word.matches("\\d+"))
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElse(3);
        List<List<Double>> seconds = new ArrayList<>();
        List<String> epochs = new ArrayList<>();
        Contest.Who[] all = Contest.Who.values();
        for (int index = 0; index < 2 * all.length; index++) {
            seconds.add(new ArrayList<>());
            epochs.add("");
        }
        for (int round = 0; round < rounds; round++) {
            for (int index = 0; index < 2 * all.length; index++) {
                long start = System.nanoTime();
                epochs.set(index, run(all[index / 2], 1 + index % 2, built));
                seconds.get(index).add((System.nanoTime() - start) / 1e9);
                System.err.printf(
                        Locale.ROOT,
                        "%s, threads: %d, %.2f s%n",
                        all[index / 2],
                        1 + index % 2,
                        seconds.get(index).get(round));
            }
        }
        System.out.println("| program | epochs | by one thread | by two |\n| --- | --- | --- | --- |");
        for (Contest.Who who : all) {
            int one = 2 * who.ordinal();
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %s | %.1f s | %.1f s |%n",
                    who.label,
                    epochs.get(one),
                    median(seconds.get(one)),
                    median(seconds.get(one + 1)));
        }
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    /** The epochs that it took. */
    private static String run(Contest.Who who, int threads, Path built) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules",
                        "jdk.incubator.vector",
                        "-cp",
                        built + File.pathSeparator + System.getProperty("java.class.path"),
                        Contest.class.getName(),
                        who.name(),
                        Integer.toString(threads))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String epochs = "";
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                epochs = line;
            }
        }
        if (process.waitFor() != 0) {
            throw new IllegalStateException(who + " failed");
        }
        return epochs;
    }
}
