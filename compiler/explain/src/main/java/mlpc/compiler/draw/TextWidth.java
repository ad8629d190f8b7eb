package mlpc.compiler.draw;

import java.util.stream.IntStream;

/**
 * How wide a text will be, without the font that the reader's machine will use: by the widths of DejaVu Sans. It is the widest of the fonts
 * that pictures ask for, so a text in any of them fits.
 */
public final class TextWidth {
    /** Hundredths of the font's size for the characters from space to ~. */
    // spotless:off
    private static final int[] PRINTABLE = {
        32, 40, 46, 84, 64, 95, 78, 28, 39, 39, 50, 84, 32, 36, 32, 34,
        64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34, 84, 84, 84, 53,
        100, 68, 69, 70, 77, 63, 58, 77, 75, 30, 30, 66, 56, 86, 75, 79,
        60, 79, 69, 63, 61, 73, 68, 99, 69, 61, 69, 39, 34, 39, 84, 50,
        50, 61, 63, 55, 63, 62, 35, 63, 63, 28, 28, 58, 28, 97, 63, 61,
        63, 63, 41, 52, 39, 63, 59, 82, 59, 59, 52, 64, 34, 64, 84
    };
    // spotless:on

    /** Small signs that are narrower than a letter. */
    private static final String NARROW = "₀₁₂₃₄₅₆₇₈₉⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾′ᵀ·ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ";

    private static final double BOLD = 1.17;

    private TextWidth() {}

    /** The width of one line in pixels. */
    public static double of(String text, double size) {
        return text.codePoints().map(TextWidth::hundredths).sum() * size / 100;
    }

    /** The same in a bold font. */
    public static double ofBold(String text, double size) {
        return BOLD * of(text, size);
    }

    /** The text, or as much of its beginning as fits, and an ellipsis. */
    public static String shortened(String text, double size, double most) {
        if (of(text, size) <= most) {
            return text;
        }
        int[] points = text.codePoints().toArray();
        return IntStream.iterate(points.length - 1, count -> count >= 0, count -> count - 1)
                .mapToObj(count -> new String(points, 0, count).stripTrailing() + "…")
                .filter(shorter -> of(shorter, size) <= most)
                .findFirst()
                .orElse("…");
    }

    private static int hundredths(int point) {
        if (point >= ' ' && point <= '~') {
            return PRINTABLE[point - ' '];
        }
        if (Character.getType(point) == Character.NON_SPACING_MARK) {
            return 0;
        }
        if (NARROW.indexOf(point) >= 0) {
            return 42;
        }
        return point < 0x500 ? 84 : 100;
    }
}
