package mlpc.runtime.data.digits;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How people write the digits: for each, a few ways, each a list of strokes.
 *
 * <p>A stroke goes through its points in a square of 100 × 100, the origin at the top left. {@code ~} starts a stroke
 * that runs through them smoothly, {@code -} one of straight pieces.
 */
final class Glyphs {
    private static final String WAYS =
            """
            0  ~ 50,8 28,20 20,50 28,80 50,92 72,80 80,50 72,20 50,8
            0  ~ 62,12 36,14 22,46 30,82 52,92 74,76 78,42 66,16 52,10
            1  - 50,8 50,92
            1  - 34,26 52,8 52,92
            1  - 34,26 52,8 52,92  - 32,92 72,92
            2  ~ 24,28 34,12 54,8 72,18 74,36 58,58 38,76 22,92  - 22,92 78,90
            2  ~ 24,26 40,9 64,12 74,30 62,56 40,80 26,88 22,78 34,74 54,86 78,90
            3  ~ 24,18 42,8 64,10 74,26 66,42 46,48  ~ 46,48 68,52 78,70 68,86 46,92 22,82
            3  - 24,10 74,10 46,42  ~ 46,42 70,48 78,68 66,88 44,92 22,84
            4  - 30,10 22,56 78,56  - 66,28 62,92
            4  - 62,92 62,8 18,64 82,64
            5  - 72,10 34,10 30,44  ~ 30,44 50,38 72,48 76,68 62,88 40,92 22,82
            5  ~ 30,44 52,40 74,52 74,76 54,92 24,84  - 30,44 32,10  - 32,10 76,12
            6  ~ 66,10 44,24 28,50 26,74 42,91 62,90 74,74 66,56 48,52 32,62 27,76
            6  ~ 52,8 34,34 26,66 36,90 60,92 74,76 64,58 44,58 30,72
            7  - 22,12 78,12 44,92
            7  - 22,12 78,12 44,92  - 36,52 72,50
            7  ~ 20,20 30,10 52,14 78,10 64,36 50,62 44,92
            8  ~ 50,48 32,38 28,22 42,9 60,9 72,22 66,38 50,48 32,60 24,76 36,91 62,91 76,76 68,60 50,48
            8  ~ 72,18 52,8 32,18 36,38 62,56 74,74 58,92 36,88 28,72 46,52 68,36 72,18
            9  ~ 70,30 58,46 38,46 26,30 36,12 56,8 70,20 70,30 68,60 60,92
            9  ~ 72,28 60,46 38,46 26,28 38,10 60,9 72,28 74,56 62,84 34,90
            """;

    private static final List<List<Glyph>> BY_DIGIT = parse();

    private Glyphs() {}

    /** A stroke: its points as x, y pairs, and whether it bends through them. */
    record Stroke(double[] points, boolean smooth) {}

    /** One way of writing a digit. */
    record Glyph(List<Stroke> strokes) {}

    /** The ways of writing {@code digit}. */
    static List<Glyph> of(int digit) {
        return BY_DIGIT.get(digit);
    }

    private static List<List<Glyph>> parse() {
        List<List<Glyph>> digits = new ArrayList<>();
        for (int digit = 0; digit < 10; digit++) {
            digits.add(new ArrayList<>());
        }
        WAYS.lines().forEach(line -> digits.get(line.charAt(0) - '0').add(glyph(line.substring(1))));
        return digits;
    }

    private static Glyph glyph(String text) {
        return new Glyph(
                Arrays.stream(text.strip().split("  ")).map(Glyphs::stroke).toList());
    }

    private static Stroke stroke(String text) {
        double[] points = Arrays.stream(text.substring(2).split("[ ,]"))
                .mapToDouble(Double::parseDouble)
                .toArray();
        return new Stroke(points, text.charAt(0) == '~');
    }
}
