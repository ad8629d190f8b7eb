package mlpc.compiler.draw;

/**
 * The colours of every picture and page, for light and for dark, as CSS variables: {@code --paper} behind everything,
 * {@code --ink} for text and lines, {@code --faint} for grids and borders, {@code --panel} behind boxes, {@code --forward}
 * and {@code --backward} for the two directions of a graph, {@code --series-1} to {@code --series-6} for the lines of a chart,
 * which also differ in their lightness, so that they can be told apart without colour.
 */
public final class Theme {
    private static final String LIGHT =
            """
            --paper: #ffffff; --panel: #f5f6f8; --ink: #1c2128; --soft: #5b6470; --faint: #d5d9df;
            --forward: #1f5fbf; --backward: #c2410c;
            --series-1: #1f5fbf; --series-2: #c2410c; --series-3: #0f766e; --series-4: #8b3fb0; --series-5: #a16207;
            --series-6: #475569;
            """;

    private static final String DARK =
            """
            --paper: #14171c; --panel: #1e232b; --ink: #e6e9ee; --soft: #a2abb8; --faint: #3a424e;
            --forward: #79aaf7; --backward: #fb923c;
            --series-1: #79aaf7; --series-2: #fb923c; --series-3: #4fd1c0; --series-4: #d49cf0; --series-5: #e3c04b;
            --series-6: #b6c2d1;
            """;

    private Theme() {}

    /** The variables on whatever the selector names, in the colours that the reader's system asks for. */
    public static String variables(String selector) {
        return selector + " {\n" + LIGHT + "color-scheme: light dark;\n}\n@media (prefers-color-scheme: dark) {\n"
                + selector + " {\n" + DARK + "}\n}\n";
    }

    /** The same where one of two selectors applies, whatever the system asks for. */
    public static String chosen(String light, String dark) {
        return light + " {\n" + LIGHT + "color-scheme: light;\n}\n" + dark + " {\n" + DARK + "color-scheme: dark;\n}\n";
    }
}
