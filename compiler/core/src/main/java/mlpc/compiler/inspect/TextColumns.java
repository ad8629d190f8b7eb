package mlpc.compiler.inspect;

import java.util.Arrays;
import java.util.List;

/** Aligns rows of cells in columns, each as wide as its widest cell. */
public final class TextColumns {
    private TextColumns() {}

    /** Aligned to the left but for the columns named, two spaces between; lines may have fewer cells. */
    public static String align(List<List<String>> lines, int... right) {
        int most = lines.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[most];
        for (List<String> line : lines) {
            // A line of one cell is a title: it does not make the first column wide.
            for (int i = 0; i < line.size() && line.size() > 1; i++) {
                widths[i] = Math.max(widths[i], width(line.get(i)));
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines) {
            StringBuilder row = new StringBuilder();
            for (int i = 0; i < line.size(); i++) {
                String cell = line.get(i);
                String gap = " ".repeat(Math.max(0, widths[i] - width(cell)));
                row.append(contains(right, i) ? gap + cell : cell + gap).append("  ");
            }
            text.append(row.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }

    private static boolean contains(int[] columns, int column) {
        return Arrays.stream(columns).anyMatch(other -> other == column);
    }
}
