package mlpc.compiler.draw;

import static mlpc.compiler.draw.Markup.number;

/** How the n-th line of a chart looks: a colour, a dash and a mark, so that no two need colour to be told apart. */
final class Looks {
    private static final String[] DASHES = {"", "7 4", "2 3", "10 3 2 3", "14 4", "5 2 1 2 1 2", "1 5"};
    private static final int COLOURS = 6;
    private static final double SIZE = 4;

    private Looks() {}

    static String colour(int number) {
        return "var(--series-" + (number % COLOURS + 1) + ")";
    }

    static String stroke(int number) {
        String dash = DASHES[number % DASHES.length];
        return "stroke: " + colour(number) + "; stroke-width: 2; stroke-linejoin: round"
                + (dash.isEmpty() ? "" : "; stroke-dasharray: " + dash);
    }

    /** A mark of a form of its own, on paper where lines cross behind it. */
    static void mark(Svg svg, int number, double x, double y) {
        String style = "fill: " + colour(number) + "; stroke: var(--paper); stroke-width: 1";
        switch (number % 6) {
            case 0 -> svg.circle(x, y, SIZE, style);
            case 1 -> svg.rectangle(x - SIZE + 0.5, y - SIZE + 0.5, 2 * SIZE - 1, 2 * SIZE - 1, 0, style);
            case 2 -> polygon(svg, style, x, y - SIZE - 0.5, x + SIZE + 0.5, y + SIZE, x - SIZE - 0.5, y + SIZE);
            case 3 -> polygon(svg, style, x, y - SIZE - 1, x + SIZE + 1, y, x, y + SIZE + 1, x - SIZE - 1, y);
            case 4 -> polygon(svg, style, x, y + SIZE + 0.5, x + SIZE + 0.5, y - SIZE, x - SIZE - 0.5, y - SIZE);
            case 5 ->
                svg.circle(x, y, SIZE - 0.5, "fill: var(--paper); stroke: " + colour(number) + "; stroke-width: 2");
            default -> throw new IllegalStateException("there are six forms");
        }
    }

    private static void polygon(Svg svg, String style, double... coordinates) {
        StringBuilder data = new StringBuilder();
        for (int i = 0; i < coordinates.length; i += 2) {
            data.append(i == 0 ? "M" : "L")
                    .append(number(coordinates[i]))
                    .append(' ')
                    .append(number(coordinates[i + 1]));
        }
        svg.path(data.append('Z').toString(), style);
    }
}
