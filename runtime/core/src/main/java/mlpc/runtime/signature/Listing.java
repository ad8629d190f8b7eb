package mlpc.runtime.signature;

import java.util.Arrays;

/**
 * Long lists of numbers and words, which generated source writes as text. As literals each would need an entry of the constant pool, which
 * holds 65,535, and several bytes of a method. White space separates the elements.
 */
public final class Listing {
    private Listing() {}

    /**
     * A tensor's rows, row-major.
     *
     * @param rows of the array
     * @param columns of the array
     * @param texts pieces of a line, or lines
     * @return the rows
     */
    public static float[][] rows32(int rows, int columns, String... texts) {
        float[][] values = new float[rows][columns];
        String[] written = counted(rows * columns, texts);
        for (int at = 0; at < written.length; at++) {
            values[at / columns][at % columns] = Float.parseFloat(written[at]);
        }
        return values;
    }

    /**
     * A tensor's rows, row-major.
     *
     * @param rows of the array
     * @param columns of the array
     * @param texts pieces of a line, or lines
     * @return the rows
     */
    public static double[][] rows64(int rows, int columns, String... texts) {
        double[][] values = new double[rows][columns];
        String[] written = counted(rows * columns, texts);
        for (int at = 0; at < written.length; at++) {
            values[at / columns][at % columns] = Double.parseDouble(written[at]);
        }
        return values;
    }

    /**
     * {@return the numbers that are written in the pieces, one behind the other}
     *
     * @param texts pieces of a line, or lines
     */
    public static double[] numbers(String... texts) {
        return Arrays.stream(words(texts)).mapToDouble(Double::parseDouble).toArray();
    }

    /**
     * {@return the words that are written in the pieces}
     *
     * @param texts pieces of a line, or lines
     */
    public static String[] words(String... texts) {
        return Arrays.stream(texts)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(text -> text.split("\\s+"))
                .flatMap(Arrays::stream)
                .toArray(String[]::new);
    }

    /**
     * Texts that may hold spaces, one a line.
     *
     * @param texts pieces of a line, or lines
     * @return the lines
     */
    public static String[] lines(String... texts) {
        return Arrays.stream(texts).flatMap(String::lines).toArray(String[]::new);
    }

    private static String[] counted(int count, String[] texts) {
        String[] words = words(texts);
        if (words.length != count) {
            throw new IllegalArgumentException(words.length + " numbers are written for " + count);
        }
        return words;
    }
}
