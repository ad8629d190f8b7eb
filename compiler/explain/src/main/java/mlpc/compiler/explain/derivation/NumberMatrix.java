package mlpc.compiler.explain.derivation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import mlpc.compiler.formula.notation.Numeral;
import mlpc.compiler.formula.notation.Script;

/** A matrix of numbers as one reads it. */
final class NumberMatrix {
    private static final int DIGITS = 4;

    private NumberMatrix() {}

    /** In rows, each column as wide as its longest number. */
    static String text(double[][] rows) {
        String[][] cells = Arrays.stream(rows)
                .map(row -> Arrays.stream(row).mapToObj(NumberMatrix::brief).toArray(String[]::new))
                .toArray(String[][]::new);
        StringBuilder text = new StringBuilder();
        for (String[] row : cells) {
            text.append("  [");
            for (int column = 0; column < row.length; column++) {
                int at = column;
                int width = Arrays.stream(cells)
                        .mapToInt(cell -> cell[at].length())
                        .max()
                        .orElse(0);
                text.append(column == 0 ? "" : "  ")
                        .append(" ".repeat(width - row[column].length()))
                        .append(row[column]);
            }
            text.append("]\n");
        }
        return text.toString();
    }

    private static String brief(double value) {
        if (!Double.isFinite(value)) {
            return String.valueOf(value);
        }
        BigDecimal rounded = rounded(value);
        boolean plain = value == 0 || Math.abs(value) >= 1e-3 && Math.abs(value) < 1e6;
        return (plain ? rounded.toPlainString() : rounded.toString().replace("E", "e")).replace("-", "−");
    }

    private static BigDecimal rounded(double value) {
        return new BigDecimal(value).round(new MathContext(DIGITS)).stripTrailingZeros();
    }

    /** The numbers in a script. */
    static List<List<String>> cells(double[][] rows, Script script) {
        return Arrays.stream(rows)
                .map(row -> Arrays.stream(row)
                        .mapToObj(value -> cell(value, script))
                        .toList())
                .toList();
    }

    private static String cell(double value, Script script) {
        double shown = Double.isFinite(value) ? rounded(Math.abs(value)).doubleValue() : Math.abs(value);
        String digits = script.number(Numeral.of(shown));
        return value < 0 && shown != 0 ? script.minus() + digits : digits;
    }

    /** amsmath's matrices have ten columns unless told otherwise. */
    static String asMatrix(String latex, int columns) {
        return columns <= 10 ? latex : "\\setcounter{MaxMatrixCols}{" + columns + "} " + latex;
    }
}
