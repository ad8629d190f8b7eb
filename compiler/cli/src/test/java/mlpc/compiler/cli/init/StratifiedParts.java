package mlpc.compiler.cli.init;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/**
 * The lines of a table in two parts, a fifth of them to be kept from training: of each label a fifth, of numbers a fifth of each tenth.
 */
record StratifiedParts(List<String> training, List<String> test) {
    private static final int TENTHS = 10;

    /** @param target which cell of a line is the target */
    static StratifiedParts of(List<String> lines, int target, boolean labels, long seed) {
        List<String> training = new ArrayList<>();
        List<String> test = new ArrayList<>();
        Random random = new Random(seed);
        for (List<String> stratum : labels ? byLabel(lines, target) : byTenth(lines, target)) {
            List<String> shuffled = new ArrayList<>(stratum);
            java.util.Collections.shuffle(shuffled, random);
            int held = Math.round(shuffled.size() / 5f);
            test.addAll(shuffled.subList(0, held));
            training.addAll(shuffled.subList(held, shuffled.size()));
        }
        java.util.Collections.shuffle(training, random);
        return new StratifiedParts(training, test);
    }

    private static List<List<String>> byLabel(List<String> lines, int target) {
        TreeMap<String, List<String>> byLabel = new TreeMap<>();
        lines.forEach(line -> byLabel.computeIfAbsent(cell(line, target), label -> new ArrayList<>())
                .add(line));
        return List.copyOf(byLabel.values());
    }

    private static List<List<String>> byTenth(List<String> lines, int target) {
        List<String> sorted = new ArrayList<>(lines);
        sorted.sort(Comparator.comparingDouble(line -> Double.parseDouble(cell(line, target))));
        List<List<String>> tenths = new ArrayList<>();
        for (int tenth = 0; tenth < TENTHS; tenth++) {
            tenths.add(sorted.subList(sorted.size() * tenth / TENTHS, sorted.size() * (tenth + 1) / TENTHS));
        }
        return tenths;
    }

    private static String cell(String line, int target) {
        return line.split(",", -1)[target];
    }
}
