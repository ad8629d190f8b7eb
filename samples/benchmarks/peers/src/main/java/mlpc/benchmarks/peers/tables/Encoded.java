package mlpc.benchmarks.peers.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A table as numbers, for libraries that want nothing else: numbers standardized by the training rows, a gap being their mean; words
 * one-hot, a gap being zeros; columns of more than forty words left out.
 *
 * @param x a row for each line
 * @param y classes by their index in the order of the words, or the numbers themselves
 */
record Encoded(double[][] x, double[] y, List<String> labels) {
    private static final int MOST_WORDS = 40;

    static Encoded of(RealTable.Lines lines, boolean isClass, boolean[] isHeld) {
        List<double[]> columns = new ArrayList<>();
        for (int column = 0; column < lines.width(); column++) {
            if (column != lines.position()) {
                add(columns, cells(lines, column), isHeld);
            }
        }
        double[][] x = new double[lines.rows().size()][columns.size()];
        for (int row = 0; row < x.length; row++) {
            for (int column = 0; column < columns.size(); column++) {
                x[row][column] = columns.get(column)[row];
            }
        }
        String[] target = cells(lines, lines.position());
        List<String> labels = isClass ? List.copyOf(new TreeSet<>(List.of(target))) : List.of();
        double[] y = IntStream.range(0, target.length)
                .mapToDouble(row -> isClass ? labels.indexOf(target[row]) : Double.parseDouble(target[row]))
                .toArray();
        return new Encoded(x, y, labels);
    }

    private static String[] cells(RealTable.Lines lines, int column) {
        return IntStream.range(0, lines.rows().size())
                .mapToObj(row -> lines.cell(row, column))
                .toArray(String[]::new);
    }

    private static void add(List<double[]> columns, String[] cells, boolean[] isHeld) {
        boolean isNumber = true;
        for (String cell : cells) {
            isNumber &= cell.isEmpty() || cell.matches("[-+0-9.eE]+");
        }
        if (isNumber) {
            columns.add(standardized(cells, isHeld));
            return;
        }
        TreeSet<String> words = new TreeSet<>(List.of(cells));
        words.remove("");
        if (words.size() <= MOST_WORDS) {
            for (String word : words) {
                columns.add(IntStream.range(0, cells.length)
                        .mapToDouble(row -> cells[row].equals(word) ? 1 : 0)
                        .toArray());
            }
        }
    }

    private static double[] standardized(String[] cells, boolean[] isHeld) {
        double[] known = IntStream.range(0, cells.length)
                .filter(row -> !isHeld[row] && !cells[row].isEmpty())
                .mapToDouble(row -> Double.parseDouble(cells[row]))
                .toArray();
        double mean = IntStream.range(0, known.length)
                .mapToDouble(row -> known[row])
                .average()
                .orElse(0);
        double variance = IntStream.range(0, known.length)
                .mapToDouble(row -> Math.pow(known[row] - mean, 2))
                .average()
                .orElse(1);
        return IntStream.range(0, cells.length)
                .mapToDouble(
                        row -> cells[row].isEmpty() ? 0 : (Double.parseDouble(cells[row]) - mean) / Math.sqrt(variance))
                .toArray();
    }

    /** The rows of one side. */
    Encoded part(boolean[] isHeld, boolean held) {
        int[] rows =
                IntStream.range(0, x.length).filter(row -> isHeld[row] == held).toArray();
        return new Encoded(
                IntStream.of(rows).mapToObj(row -> x[row]).toArray(double[][]::new),
                IntStream.of(rows).mapToDouble(row -> y[row]).toArray(),
                labels);
    }
}
