package mlpc.benchmarks.peers;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import mlpc.benchmarks.Workload;

/**
 * Prints, as Markdown, what each workload's work takes here and in the libraries, which take turns in one JVM for a workload and a number
 * of threads: {@link InTurns}. JMH's forks, which the other tables come from, are minutes apart.
 */
public final class TurnTable {
    private static final List<String> CONTESTANTS = List.of("mlpc", "ONNX Runtime", "SMILE", "PyTorch", "TensorFlow");

    private TurnTable() {}

    /** @param arguments {@code --turns}, and then names of workloads and of works: all of them unless said */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> words = Arrays.stream(arguments)
                .filter(word -> !word.startsWith("--"))
                .map(word -> word.toUpperCase(Locale.ROOT))
                .toList();
        List<Workload> workloads = chosen(Workload.values(), words);
        List<InTurns.Work> works = chosen(InTurns.Work.values(), words);
        for (String word : words) {
            if (workloads.stream().noneMatch(known -> known.name().equals(word))
                    && works.stream().noneMatch(known -> known.name().equals(word))) {
                System.err.println("no workload or work: " + word + "; there are " + Arrays.toString(Workload.values())
                        + " and " + Arrays.toString(InTurns.Work.values()));
                System.exit(2);
            }
        }
        System.out.println("| work | threads | " + String.join(" | ", CONTESTANTS) + " | ours : best |");
        System.out.println("| --- | --- |" + " --- |".repeat(CONTESTANTS.size() + 1));
        for (Workload workload : workloads) {
            for (int threads = 1; threads <= (workload == Workload.XOR ? 1 : 2); threads++) {
                measure(workload, threads, works);
            }
        }
    }

    private static <T extends Enum<T>> List<T> chosen(T[] all, List<String> words) {
        List<T> chosen =
                Arrays.stream(all).filter(one -> words.contains(one.name())).toList();
        return chosen.isEmpty() ? List.of(all) : chosen;
    }

    private static void measure(Workload workload, int threads, List<InTurns.Work> works)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "-Xmx2g",
                "-cp",
                System.getProperty("java.class.path"),
                InTurns.class.getName(),
                workload.name(),
                Integer.toString(threads)));
        works.forEach(work -> command.add(work.name()));
        Path messages = Files.createTempFile("turns", ".txt");
        Process process =
                new ProcessBuilder(command).redirectError(messages.toFile()).start();
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                System.out.println(row(workload, threads, line.split("\t")));
            }
        }
        if (process.waitFor() != 0) {
            throw new IllegalStateException(
                    workload + " by " + threads + " threads failed: " + Files.readString(messages));
        }
        Files.delete(messages);
    }

    private static String row(Workload workload, int threads, String[] fields) {
        Map<String, Double> times = new LinkedHashMap<>();
        for (int at = 2; at < fields.length; at += 2) {
            times.put(fields[at], Double.parseDouble(fields[at + 1]));
        }
        InTurns.Work work = InTurns.Work.valueOf(fields[0]);
        StringBuilder row = new StringBuilder("| ")
                .append(workload.label())
                .append(", ")
                .append(label(work, workload))
                .append(" | ")
                .append(threads);
        for (String name : CONTESTANTS) {
            Double time = times.get(name);
            row.append(" | ").append(time == null ? "–" : written(time));
        }
        return row.append(String.format(Locale.ROOT, " | %.2f × |", Double.parseDouble(fields[1])))
                .toString();
    }

    private static String label(InTurns.Work work, Workload workload) {
        return switch (work) {
            case PREDICT -> "one prediction";
            case TRAIN -> "training step, " + workload.batch + " rows";
            case ADAM -> "Adam's step, " + workload.batch + " rows";
            case SCORE -> "scoring call, " + workload.scored + " rows";
        };
    }

    private static String written(double nanoseconds) {
        return nanoseconds < 10_000
                ? String.format(Locale.ROOT, "%,.0f ns", nanoseconds)
                : String.format(Locale.ROOT, "%,.1f µs", nanoseconds / 1000);
    }
}
