package mlpc.benchmarks.peers.tables;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import mlpc.runtime.internal.split.ValidationSplit;

/** Prints, as Markdown, the marks of starter models, SMILE's networks of the same layers, and SMILE's random forests, on the same rows. */
public final class TableMarks {
    private static final double SHARE = 0.2;
    private static final int TENTHS = 10;
    private static final double[] RATES = {0.1, 0.03, 0.01, 0.003};
    private static final int EPOCHS = 60;
    /** A network of SMILE's takes minutes for a larger table: it gets one rate and fewer epochs. */
    private static final int LARGE = 10_000;

    private TableMarks() {}

    /** @param arguments {@code --tables}, and then names of tables and a number of seeds, in any order: all tables, five seeds unless said */
    public static void main(String[] arguments) throws IOException {
        List<String> words =
                Arrays.stream(arguments).filter(word -> !word.startsWith("--")).toList();
        int seeds = words.stream()
                .filter(word -> word.matches("\\d+"))
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElse(5);
        System.out.println("| table | mark | ours | SMILE's network | SMILE's forest |");
        System.out.println("| --- | --- | --- | --- | --- |");
        String race = "";
        for (RealTable table : RealTable.values()) {
            boolean isAsked = words.stream().allMatch(word -> word.matches("\\d+"))
                    || words.contains(table.name().toLowerCase(Locale.ROOT));
            if (isAsked && !Files.exists(table.path())) {
                System.err.println(table.path() + " is not there; MLPC_DATA names its folder");
            } else if (isAsked) {
                race = compare(table, seeds);
            }
        }
        System.out.println("\n" + race);
    }

    private static String compare(RealTable table, int seeds) throws IOException {
        RealTable.Lines lines = table.lines();
        double[] sums = new double[3];
        String race = "";
        Path folder = Files.createTempDirectory("mlpc-tables-");
        for (int seed = 1; seed <= seeds; seed++) {
            boolean[] isHeld = ValidationSplit.stratified(strata(table, lines), SHARE, seed);
            Encoded all = Encoded.of(lines, table.isClass, isHeld);
            Encoded training = all.part(isHeld, false);
            Encoded test = all.part(isHeld, true);
            Starter ours = Starter.of(table, lines, isHeld, folder);
            double network = network(training, test, ours, seed);
            double forest = Marks.of(test, SmileForest.predictions(training, test));
            System.err.printf(
                    Locale.ROOT,
                    "%s, seed %d: ours %.4f, network %.4f, forest %.4f%n",
                    table,
                    seed,
                    ours.mark(),
                    network,
                    forest);
            sums[0] += ours.mark();
            sums[1] += network;
            sums[2] += forest;
            if (seed == 1 && table == RealTable.DIAMONDS) {
                race = SpeedRace.run(training, test, ours.hidden(), ours.activation(), seed);
                System.err.println(race);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %s, mean of %d | %.4f | %.4f | %.4f |%n",
                table.file,
                table.isClass ? "accuracy" : "RMSE",
                seeds,
                sums[0] / seeds,
                sums[1] / seeds,
                sums[2] / seeds);
        return race;
    }

    /** The mark of the rate and epoch that are best on a fifth of the training rows. */
    private static double network(Encoded training, Encoded test, Starter starter, long seed) {
        boolean isLarge = training.x().length > LARGE;
        boolean[] isHeld = ValidationSplit.of(training.x().length, SHARE, seed);
        Encoded fitted = training.part(isHeld, false);
        Encoded judged = training.part(isHeld, true);
        double sign = training.labels().isEmpty() ? -1 : 1;
        double best = Double.NEGATIVE_INFINITY;
        double mark = Double.NaN;
        for (double rate : isLarge ? new double[] {0.01} : RATES) {
            int epochs = isLarge ? EPOCHS / 3 : EPOCHS;
            SmileNetwork network = SmileNetwork.of(fitted, starter.hidden(), starter.activation(), rate, epochs, seed);
            for (int epoch = 0; epoch < epochs; epoch++) {
                network.epoch();
                double here = sign * Marks.of(judged, network.predict(judged.x()));
                if (here > best) {
                    best = here;
                    mark = Marks.of(test, network.predict(test.x()));
                }
            }
        }
        return mark;
    }

    /** Labels, or tenths of the numbers. */
    private static int[] strata(RealTable table, RealTable.Lines lines) {
        int size = lines.rows().size();
        String[] cells = IntStream.range(0, size)
                .mapToObj(row -> lines.cell(row, lines.position()))
                .toArray(String[]::new);
        if (table.isClass) {
            List<String> labels = Arrays.stream(cells).distinct().toList();
            return Arrays.stream(cells).mapToInt(labels::indexOf).toArray();
        }
        double[] sorted =
                Arrays.stream(cells).mapToDouble(Double::parseDouble).sorted().toArray();
        return Arrays.stream(cells)
                .mapToInt(cell -> (int) IntStream.range(1, TENTHS)
                        .filter(tenth -> Double.parseDouble(cell) >= sorted[size * tenth / TENTHS])
                        .count())
                .toArray();
    }
}
